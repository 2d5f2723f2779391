"""The words of the interface in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LANGUAGES = ("en", "zh")

_WORDS: Mapping[str, tuple[str, str]] = {
    "skip": ("Skip to content", "跳到正文"),
    "archive": ("Archive", "报纸库"),
    "titles": ("Newspapers", "报纸"),
    "issues": ("Issues", "期"),
    "undated": ("Issues without a date", "日期不明的期"),
    "pages": ("Pages", "版面"),
    "page_n": ("Page %s", "第 %s 版"),
    "articles": ("Articles", "文章"),
    "years": ("Years", "年份"),
    "calendar": ("Calendar", "日历"),
    "none": ("Nothing here yet.", "还没有内容。"),
    "previous": ("Previous page", "上一版"),
    "next": ("Next page", "下一版"),
    "zoom_in": ("Zoom in", "放大"),
    "zoom_out": ("Zoom out", "缩小"),
    "whole": ("Whole page", "整版"),
    "picture_of": ("Picture of page %s", "第 %s 版的版面图"),
    "no_picture": (
        "This page was given as text without places, so it has no picture.",
        "本版只有文字，没有位置，因此没有版面图。",
    ),
    "reading_order": ("Articles in reading order", "按阅读顺序排列的文章"),
    "show_leftovers": ("Show what belongs to no article", "显示未归入文章的内容"),
    "hide_leftovers": ("Hide what belongs to no article", "隐藏未归入文章的内容"),
    "leftovers": ("Belongs to no article", "未归入文章的内容"),
    "clippings": ("Clippings", "剪报"),
    "clipping": ("Clipping", "剪报"),
    "joints": ("Joints", "接续"),
    "joint": ("Joint", "接续"),
    "doubtful": ("doubtful", "存疑"),
    "confidence": ("confidence", "可信度"),
    "made": ("made", "已接"),
    "proposed": ("only proposed", "仅为建议"),
    "notes": ("Notes", "说明"),
    "begins": ("Begins on", "开头在"),
    "goes_on": ("Goes on on", "续在"),
    "printed": ("printed", "原文"),
    "cite": ("Cite this article", "引用本文"),
    "permalink": ("Permanent address", "永久链接"),
    "captions": ("Captions", "图片说明"),
    "rights": ("Rights", "权利"),
    "language": ("Language", "语言"),
    "as_json": ("This page as JSON", "本页的 JSON"),
    "missing": ("There is no such page.", "没有这个页面。"),
    "failed": ("Something went wrong.", "出错了。"),
    "slow": ("That took too long. Ask for less.", "用时过长，请缩小范围。"),
    "long": ("The address is too long.", "网址过长。"),
    "back": ("Back to the newspapers", "返回报纸列表"),
    "search": ("Search", "检索"),
    "words": ("Words", "检索词"),
    "since": ("From", "自"),
    "until": ("To", "至"),
    "newspaper": ("Newspaper", "报纸"),
    "kind": ("Kind", "类型"),
    "every": ("all", "全部"),
    "order": ("Order", "排序"),
    "counted_by": ("Counted by", "统计单位"),
    "copies": ("Reprints", "转载与重复"),
    "copies_in": ("counted", "计入"),
    "copies_out": ("left out", "不计入"),
    "sorts.rank": ("best first", "相关度"),
    "sorts.oldest": ("oldest first", "从早到晚"),
    "sorts.newest": ("newest first", "从晚到早"),
    "sorts.left": ("by what stands before", "按左侧文字"),
    "sorts.right": ("by what stands after", "按右侧文字"),
    "sorts.keyword": ("by the words", "按检索词"),
    "steps.year": ("year", "年"),
    "steps.month": ("month", "月"),
    "steps.day": ("day", "日"),
    "ways.search": ("Articles", "文章"),
    "ways.kwic": ("Concordance", "逐条语境"),
    "ways.trend": ("Over time", "历时统计"),
    "facets.title": ("Newspapers", "报纸"),
    "facets.kind": ("Kinds", "类型"),
    "facets.language": ("Languages", "语言"),
    "found": (
        "Articles found: %s. With the words in the headline: %s.",
        "共 %s 篇，标题命中 %s 篇。",
    ),
    "behind": ("Not in the index yet: %s.", "尚未编入索引：%s 篇。"),
    "hits": ("Articles found", "检索结果"),
    "narrow": ("Narrow down", "缩小范围"),
    "before": ("Before", "上一页"),
    "after": ("After", "下一页"),
    "shares": ("Share of all articles of the time", "占同期全部文章的比例"),
    "undated_found": (
        "Articles left out, since their date does not tell: %s.",
        "日期不够明确而未计入：%s 篇。",
    ),
    "take_away": ("take away this limit", "取消此条件"),
    "when": ("When", "时间"),
    "heads": ("in the headline", "标题命中"),
    "of_all": ("of all", "全部文章"),
    "share": ("share", "比例"),
    "kwic_lines": ("Lines: %s. Articles found: %s.", "共 %s 行，%s 篇文章。"),
    "to_left": ("before", "左侧"),
    "to_right": ("after", "右侧"),
    "saved": ("Saved queries", "已存检索式"),
    "how": ("How to ask", "检索方法"),
    "reprints": ("Printed more than once", "重复与转载"),
    "also_printed": ("Also printed", "另见"),
    "not_compared": ("Not all articles have been compared yet:", "尚有文章未经比对："),
    "copies.earliest": ("first printing known", "已知最早"),
    "copies.duplicate": ("same paper and day", "同报同日"),
    "copies.reprint": ("reprint", "转载"),
    "reads_best": ("reads best", "文本最佳"),
    "collate": ("Compare the texts", "对校"),
    "differences": (
        "Differences: %s. A reading is proposed for %s.",
        "异文 %s 处，其中 %s 处提出建议读法。",
    ),
    "proposed_reading": ("proposed reading", "建议读法"),
    "nothing_here": ("nothing here", "此处无文字"),
    "proposals_only": ("Proposals change no text.", "建议读法不改动原文。"),
    "clippings_pdf": ("All clippings as PDF", "全部剪报（PDF）"),
    "kinds.article": ("article", "文章"),
    "kinds.advertisement": ("advertisement", "广告"),
    "kinds.notice": ("notice", "启事"),
    "kinds.table": ("table", "表格"),
    "kinds.picture": ("picture", "图片"),
    "kinds.serial": ("serial", "连载"),
    "kinds.letter": ("letter", "来信"),
    "kinds.other": ("other", "其他"),
    "reasons.furniture": ("page furniture", "版面要素"),
    "reasons.advertisement": ("advertising", "广告"),
    "reasons.duplicate": ("printed twice", "重复"),
    "reasons.pointer": ("points to another page", "导读"),
    "reasons.unreadable": ("unreadable", "无法辨认"),
    "reasons.unplaced": ("without a place", "无处归属"),
    "weekdays": ("Mo Tu We Th Fr Sa Su", "一 二 三 四 五 六 日"),
    "months": (
        "January February March April May June July August September October November December",
        "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
    ),
}

_EXAMPLES: Mapping[str, tuple[str, str]] = {
    "harbour storm": ("both words", "两词都出现"),
    '"town council"': ("words side by side", "词语相连"),
    "war OR peace": ("one of them", "任一出现"),
    "war -wine": ("without a word", "不含某词"),
    "harb*": ("words that begin so", "以此开头的词"),
    "harbor~": ("a letter may differ", "允许一个字母有误"),
    "headline:storm": ("in kicker, headline or deck", "在标题中"),
    "国民政府": ("characters that stand together, in either script", "相连的汉字，简繁通检"),
    "国民政府~": ("a character may differ", "允许一字有误"),
    "date:1916-05..1917": ("in a period", "某段时间"),
}
"""Queries, and what they find."""

MESSAGES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        language: MappingProxyType({name: both[at] for name, both in _WORDS.items()})
        for at, language in enumerate(LANGUAGES)
    }
)


def examples(language: str) -> dict[str, str]:
    """Return queries with what they find, for those who have not asked yet."""
    at = LANGUAGES.index(language)
    return {query: both[at] for query, both in _EXAMPLES.items()}


def chosen(asked: str | None, kept: str | None, accepted: str) -> str:
    """Return the language of the interface.

    Args:
        asked: what the address says.
        kept: what the cookie says.
        accepted: header ``Accept-Language``.
    """
    for wish in (asked, kept):
        if wish in LANGUAGES:
            return wish
    first = accepted.split(",")[0].strip().lower()
    return "zh" if first.startswith("zh") else "en"
