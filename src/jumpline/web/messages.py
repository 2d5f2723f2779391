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

MESSAGES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        language: MappingProxyType({name: both[at] for name, both in _WORDS.items()})
        for at, language in enumerate(LANGUAGES)
    }
)


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
