"""Articles of pages that were set from type: runs as nodes, and trained links between them.

The rules of ``runs`` and ``links`` find what nobody would separate and what may go on where; here
boosted trees weigh both again, with all that exact type, rules, frames and pictures show.
"""

from jumpline.segmentation.graph.articles import follow_graph

__all__ = ["follow_graph"]
