"""Articles that leave their page: jump lines, where they go on, and what stands over the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from typesetter.breaking import clipped
from typesetter.galleys import Slug, dressed
from typesetter.headings import Head, set_head
from typesetter.metrics import width
from typesetter.model import Jump, Rect, SetLine
from typesetter.pouring import Thread, set_slug
from typesetter.sheets import Sheet
from typesetter.styles import HouseStyle

LEAST_JUMP = 14
"""Lines an item must have on its page before it may go on elsewhere."""
_LATER = 0.3
"""Of the front page's: the chance that an item of another page jumps."""
_OVERHANG = 0.5
"""Ems by which a jump line glued to the last line may pass the measure."""
_HEAD_LEVEL = 0.25


class Jumps:
    """What waits for a later page, and the jumps made so far."""

    def __init__(
        self, style: HouseStyle, random: Random, phrase: Callable[..., str], *, pages: int
    ) -> None:
        self.made: list[Jump] = []
        self._waiting: list[Thread] = []
        self._style = style
        self._random = random
        self._phrase = phrase
        self._pages = pages
        self._bare = False

    def wanted(self, thread: Thread, lines: int, page: int, *, last: bool) -> bool:
        """Decide whether an item with ``lines`` of room on this page goes on elsewhere.

        Args:
            thread: the item.
            lines: its room.
            page: this page.
            last: it ends at the end of the page and may run over without a label.
        """
        if page >= self._pages or lines < LEAST_JUMP or thread.kind not in ("article", "letter"):
            return False
        style = self._style
        self._bare = last and self._random.random() < style.unlabelled
        if self._bare:
            return True
        rate = style.twice if thread.hops else style.jumping * (1 - style.unlabelled)
        return self._random.random() < rate * (_LATER if page > 1 and not thread.hops else 1.0)

    def leave(self, thread: Thread, page: int) -> None:
        """Choose where a thread goes on, and what its jump line says."""
        style, random = self._style, self._random
        bare = self._bare
        honest = bare or random.random() >= style.mislabelled
        thread.origin = page
        thread.target = page + 1 if bare else random.randint(page + 1, self._pages)
        thread.hops += 1
        wrong = [n for n in range(1, self._pages + 2) if n not in (thread.target, page)]
        named = thread.target if honest else random.choice(wrong)
        thread.label = None if bare else str(named)
        self._waiting.append(thread)
        self.made.append(Jump(thread.key, -1, -1, thread.label, honest))

    def take_back(self, thread: Thread) -> None:
        """Let a thread that has just left its page, and has no line there, go on nowhere."""
        if thread in self._waiting:
            self._waiting.remove(thread)
            self.made.pop()

    def print_line(self, thread: Thread, leg: Rect, y: float, sheet: Sheet) -> None:
        """Print the jump line under the last line of the thread, or glued to its end."""
        if thread.label is not None:
            slots = {"page": thread.label, "keyword": thread.galley.story.keyword}
            text = self._phrase("jump_line", **slots)
            if not (self._style.label_glued and self._glued(thread, text, leg, sheet)):
                thread.place([self._line(thread, text, leg, y)], sheet)
        self.made[-1] = self.made[-1]._replace(before=thread.order - 1, after=thread.order)

    def due(self, page: int) -> Thread | None:
        """Take a thread that goes on here, those without a label first."""
        due = [thread for thread in self._waiting if thread.target <= page]
        if not due:
            return None
        thread = min(due, key=lambda thread: (thread.label is not None, thread.target))
        self._waiting.remove(thread)
        thread.galley.take_up()
        return thread

    def head(self, thread: Thread, place: Rect, sheet: Sheet) -> float:
        """Set the head over the rest of an article as the house does; return where it ends."""
        if thread.label is None:
            return place.y0
        style, story = self._style, thread.galley.story
        label = self._phrase("jump_head", page=str(thread.origin), keyword=story.keyword)
        words = {"keyword": story.keyword, "headline": story.headline}.get(style.jump_headed, "")
        head = Head((), place.y0)
        if words:
            bare = replace(story, headline=words, kicker="", deck="")
            head = set_head(bare, thread.key, place, _HEAD_LEVEL, style)
        face, label = dressed(label, "italic")
        label = clipped(label, face, place.width / style.size)
        end = place.x0 + width(label, face) * style.size
        box = Rect(place.x0, head.bottom, end, head.bottom + style.size)
        under = SetLine(
            label, box, face, style.size, "jump_head", thread.key, starts=True, ends=True
        )
        lines = (replace(line, role="jump_head") for line in head.lines)
        # The leg that follows is the next one; what stands over it belongs to it already.
        thread.leg += 1
        thread.place((*lines, under), sheet)
        thread.leg -= 1
        return head.bottom + 1.3 * style.lead

    def _glued(self, thread: Thread, text: str, leg: Rect, sheet: Sheet) -> bool:
        """Set the label at the end of the thread's last line if there is room."""
        last = sheet.lines[-1]
        if last.article != thread.key:
            return False
        longer = f"{last.text}{' ' if ' ' in last.text else ''}{text}"
        end = last.box.x0 + width(longer, last.face) * last.size
        if end > leg.x1 + _OVERHANG * self._style.size:
            return False
        box = last.box._replace(x1=max(end, last.box.x1))
        sheet.lines[-1] = replace(last, text=longer, box=box)
        return True

    def _line(self, thread: Thread, text: str, leg: Rect, y: float) -> SetLine:
        style = self._style
        face, text = dressed(text, "italic" if style.head_centred else "plain")
        text = clipped(text, face, leg.width / style.size)
        align = "left" if style.byline_align == "left" else "right"
        length = width(text, face) * style.size
        slug = Slug(text, length, 0.0, "jump_line", face, style.size, align=align)
        return set_slug(slug, leg, y, thread, style)
