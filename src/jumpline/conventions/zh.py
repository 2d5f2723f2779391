"""Chinese: mainland, Taiwan and the papers of the Republic; simplified and traditional."""

from __future__ import annotations

from jumpline.conventions.model import Conventions

_OPEN = r"[（(【〔［\[]\s*"
_CLOSE = r"\s*[）)】〕］\]]"
# 笫, 弟, 板 and 扳 are what OCR makes of 第 and 版.
_NUMBER = r"(?:[A-ZＡ-Ｚ]\s?[-－]?\s?)?\d{1,3}|[一二三四五六七八九十〇零廿卅]{1,4}"
_PAGE = r"[版板扳页頁面]"
_FOLIO = (
    r"(?:[第笫弟]?\s*(?P<section>[一二三四五六七八九十\d]{1,2})\s*[张張])?"
    rf"\s*[第笫弟]?\s*(?P<folio>{_NUMBER}|[头頭首末])\s*{_PAGE}"
)
# A page number of which OCR left one sign of rubbish.
_UNREAD = rf"[第笫弟]?\s*(?P<misread>[^\s（）()])\s*{_PAGE}"
_BARE_FOLIO = r"(?P<folio>[A-ZＡ-Ｚ]\s?[-－]?\s?\d{1,3})"
_TITLE = r"(?:\s*《?(?P<keyword>[^《》（）()。，·・:：]{2,20}?)》?)?"
_GOES_ON = (
    r"[（(【〔［\[]?\s*(?:请|請)?(?:[余餘馀其后後下前正全未完]{1,3}文?|[续續继繼紧緊文接]{0,2})"
)
"""What may stand before 转 or 见: the rest, the text, please."""
_DATE = r"(?:[\d一二三四五六七八九十]{1,3}\s*月\s*)?[\d一二三四五六七八九十]{1,3}\s*[日号號]"
_AGENCY = (
    r"(?P<agency>新华社|新華社|中新社|中央社|路透社|路透|法新社|美联社|美聯社|合众社|"
    r"共同社|塔斯社|国闻社|國聞社|本报|本報|本刊|[\u4e00-\u9fff]{2,4}(?:日报|日報|晚报|晚報|时报|時報))"
)
_ROLE = (
    r"(?:本报|本報|本刊|新华社|新華社|中新社|特约|特約|特派|见习|見習|驻外|駐外|首席|实习|實習)*"
    r"(?:记者|記者|通讯员|通訊員|评论员|評論員|撰稿人?|实习生|實習生|作者|编译|編譯)"
)
_NAME = r"[\u4e00-\u9fff·]{1,8}"
_NAMES = rf"(?P<name>{_NAME}(?:[\s　、，]+(?:{_ROLE}\s*)?{_NAME}){{0,9}})"

TABLE = Conventions(
    language="zh",
    codes=("zho", "chi", "cmn", "yue"),
    spaced=False,
    sentence_ends="。！？!?",
    continuers="，、；：。！？,;:!?）】〕］」』》〉”’…",
    opens="“‘「『（(【〔［《〈",
    closes="”’」』）)】〕］》〉",
    hyphens="",
    jump_to_patterns=(
        rf"(?:{_OPEN})?下\s*[转轉接]\s*至?{_FOLIO}{_TITLE}(?:{_CLOSE})?[。.]?$",
        rf"(?:{_OPEN})?下\s*[转轉接]\s*至?\s*{_BARE_FOLIO}(?:{_CLOSE})?$",
        rf"{_OPEN}(?:[紧緊文]?[转轉接]|[续續][见見]?)\s*至?{_FOLIO}{_CLOSE}$",
        rf"^(?:[紧緊文]?[转轉]|[续續][见見])\s*至?{_FOLIO}$",
        rf"(?<=[。！？”」])(?:[紧緊]?[转轉]|[续續][见見])\s*至?{_FOLIO}$",
        rf"(?:{_OPEN})?未完\s*[，,、]?\s*(?:下?[转轉接]|[见見])\s*至?入?{_FOLIO}(?:{_CLOSE})?$",
        rf"{_OPEN}(?:[转轉]入|[余餘馀]文?[见見载載])\s*{_FOLIO}{_CLOSE}$",
        rf"^[转轉]入\s*{_FOLIO}$",
        rf"[紧緊文]?[转轉]\s*[第笫](?P<folio>{_NUMBER})\s*{_PAGE}$",
        rf"{_OPEN}(?:[请請]|[余餘馀其后後下前正全未完]{{1,3}}文?|[续續继繼紧緊文接]{{1,2}})[转轉][至入]?\s*{_FOLIO}{_CLOSE}$",
        rf"^{_GOES_ON}\s*[，,、]?\s*[转轉][至入]?\s*{_FOLIO}(?:{_CLOSE})?$",
        rf"{_OPEN}(?:[余餘馀其后後下]{{1,3}}文?|[继繼续續]{{1,2}})[请請]?[见見载載]\s*{_FOLIO}{_CLOSE}$",
        rf"^(?:[余餘馀后後下]文)[请請]?[见見载載]\s*{_FOLIO}$",
        rf"^{_OPEN}?[文]?[转轉]\s*{_BARE_FOLIO}(?:{_CLOSE})?$",
        (
            rf"(?:{_OPEN})?下\s*[转轉接]\s*至?{_FOLIO}\s*(?:[·・:：]\s*[\u4e00-\u9fff]{{1,6}}|"
            rf"《(?P<keyword>[^《》]{{2,20}})》?)(?:{_CLOSE})?$"
        ),
        (
            rf"(?:{_OPEN})?下\s*[转轉接]\s*至?\s*{_UNREAD}"
            rf"(?:\s*[·・:：]\s*[\u4e00-\u9fff]{{1,6}}|《(?P<keyword>[^《》]{{2,20}})》?)?(?:{_CLOSE})?$"
        ),
        rf"{_OPEN}[紧緊文]?[转轉接]\s*至?\s*{_UNREAD}{_CLOSE}$",
        rf"{_OPEN}[转轉接]\s*[下次背]\s*{_PAGE}{_CLOSE}$",
        rf"^(?:{_OPEN})?下\s*[转轉接]\s*第?\s*{_PAGE}(?:{_CLOSE})?$",
        rf"^(?:下\s*[转轉]|[转轉接])\s*[下次背]\s*{_PAGE}$",
    ),
    jump_from_patterns=(
        rf"{_OPEN}[上紧緊文]?\s*(?:[接转轉]|[续續])\s*自?{_FOLIO}{_TITLE}{_CLOSE}",
        rf"{_OPEN}上\s*[接转轉]\s*自?\s*{_BARE_FOLIO}{_CLOSE}",
        rf"上\s*[接转轉]\s*自?{_FOLIO}(?![的之上])(?:\s*《(?P<keyword>[^《》]{{2,20}})》)?",
        rf"^(?:[紧緊文]?接|[续續])\s*自?{_FOLIO}$",
        rf"{_OPEN}(?:承|上承)\s*(?:上|自)?{_FOLIO}{_CLOSE}",
        rf"{_OPEN}{_FOLIO}\s*[续續]{_CLOSE}",
        rf"{_OPEN}[上紧緊]?\s*[接续續]\s*自?\s*{_UNREAD}(?:《(?P<keyword>[^《》]{{2,20}})》)?{_CLOSE}",
        rf"^上\s*接\s*自?\s*{_UNREAD}$",
        rf"{_OPEN}[上]?[接续續]\s*[上前]\s*{_PAGE}{_CLOSE}",
        rf"^(?:{_OPEN})?上\s*接\s*第?\s*{_PAGE}(?:{_CLOSE})?$",
        rf"^上?[接续續]\s*[上前]\s*{_PAGE}$",
        rf"^(?:{_OPEN})?(?:[承接续續继繼紧緊]{{1,2}}|上文?[接承]|文接)\s*[自上]?\s*{_FOLIO}(?:[·・][\u4e00-\u9fff]{{1,6}})?(?:{_CLOSE})?$",
        rf"^(?:{_OPEN})?[上前]文?[请請]?[见見]\s*{_FOLIO}(?:{_CLOSE})?$",
        rf"^(?:{_OPEN})?[上文]?接\s*自?\s*{_BARE_FOLIO}(?:{_CLOSE})?$",
        rf"^{_OPEN}上\s*[接转轉]\s*自?{_FOLIO}《(?P<keyword>[^《》]{{2,20}})$",
        rf"^{_OPEN}[承]\s*[上前]\s*{_PAGE}{_CLOSE}$",
        rf"^{_OPEN}《(?P<keyword>[^《》]{{2,20}})》\s*[上]?[接续續]\s*自?{_FOLIO}{_CLOSE}",
    ),
    unfinished_patterns=(
        rf"{_OPEN}(?:未完|待[续續]|未完待[续續]|下期[续續]完?|明日[续續]|仍?未完){_CLOSE}$",
        r"^(?:未完|待[续續]|未完待[续續])$",
    ),
    resumed_patterns=(
        rf"{_OPEN}(?:再|三|四|五)?[续續](?:[昨前完一二三四五六七八九十]|昨日)?{_CLOSE}$",
    ),
    page_patterns=(_FOLIO, rf"^[→►▶➤➡]\s*{_BARE_FOLIO}$"),
    unread_page_patterns=(rf"第\s*(?P<misread>[^\s（）()])\s*[版頁页](?:{_CLOSE})?$",),
    teaser_patterns=(
        (
            rf"(?:{_OPEN})?(?:[详詳参參另]|全文|[报報]道|相关[报報]道|更多内容|[图圖]文)+[请請]?[见見]"
            rf"\s*(?:今日|本[报報])?{_FOLIO}(?:{_CLOSE})?[。]?$"
        ),
        rf"(?:{_OPEN})[请請]?[见見]\s*(?:今日|本[报報])?{_FOLIO}{_CLOSE}$",
        r"^(?:今日)?[导導][读讀](?:[:：\s].*)?$",
        rf"^.{{1,30}}?[^…·.\s]\s*[…·.]{{2,}}\s*{_FOLIO}$",
        rf"^.{{2,30}}\s[▶►→／/]\s*{_FOLIO}$",
    ),
    byline_patterns=(
        rf"^[□■◎●○◇◆\s]*{_ROLE}[\s　:：/]*{_NAMES}(?:\s*[文图摄/]+[\u4e00-\u9fff/]{{0,6}})?$",
        rf"^[□■◎●○◇◆]\s*{_NAMES}$",
        rf"^(?:文|图|图文|文图|撰文)\s*[/／:：]\s*{_NAMES}$",
    ),
    dateline_patterns=(
        (
            rf"(?:据)?{_AGENCY}(?P<place>[\u4e00-\u9fff]{{2,10}})?\s*{_DATE}\s*(?:专|專|特)?[电電讯訊]"
            rf"(?:\s*[（(]\s*{_ROLE}[^（）()。]{{2,60}}[）)])?"
        ),
        (
            rf"[【〔（(]?{_AGENCY}(?P<place>[\u4e00-\u9fff]{{2,6}})?"
            r"(?:讯|訊|专电|專電|电|電)(?:[】〕）)]|(?=[\s　:：（(]|$))"
            rf"(?:\s*[（(]\s*{_ROLE}[^（）()。]{{2,60}}[）)])?"
        ),
        rf"(?:本报|本報)[讯訊]\s*[（(]\s*{_ROLE}[^（）()。]{{2,60}}[）)]",
    ),
    end_mark_patterns=(
        rf"{_OPEN}据?{_AGENCY}[^（）()。]{{0,30}}[电電讯訊][^（）()。]{{0,80}}{_CLOSE}$",
        rf"{_OPEN}{_ROLE}[^（）()。，]{{2,60}}{_CLOSE}$",
        rf"{_OPEN}据?{_AGENCY}(?:报道|報道|消息|综合)?{_CLOSE}$",
        rf"{_OPEN}(?:完|全文完|本文完|[续續]完){_CLOSE}$",
    ),
    folio_patterns=(
        (
            rf"^(?:第?\s*{_NUMBER}\s*版\s*)?(?:中?[华華]?民[国國][〇零一二三四五六七八九十元]{{1,4}}|"
            rf"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])年\s*{_DATE}(?:[\s　].{{0,40}})?$"
        ),
        rf"^第?\s*{_NUMBER}\s*[版张張](?:\s*[·|｜]?\s*[\u4e00-\u9fff\s]{{2,8}})?$",
        r"^[A-Z]?\d{1,3}\s+[\u4e00-\u9fff]{2,6}$",
        (
            r"^(?:\d{4}|[〇零一二三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*"
            r"[\d一二三四五六七八九十]{1,3}\s*日(?:.{0,30})?[^。]$"
        ),
        r"^(?:责编|責編|责任编辑|版式|美编|本版编辑|本版责编|视觉|校对|编辑)\s*[:：/　\s].{0,50}$",
        r"^(?:国内统一刊号|国内统一连续出版物号|邮发代号|今日\d+版|第\d+期|总第\d+期).{0,40}$",
    ),
    deck_patterns=(r"^(?:—{1,3}|─{1,3}|-{2,3}|――)\s*[^\s—─-].*$",),
    cutline_patterns=(
        r"^(?:[上下左右题]图\s*[:：为為]|[图圖][为為片]?[①-⑳\d一二三四五]*\s*[:：为為]|[图圖][为為]).*$",
        r"^.{4,200}(?:摄|攝|供图|制图|绘|[资資]料[图圖](?:片|像)?)\s*[）)]?$",
    ),
    notice_patterns=(
        r"^.{0,16}(?:公告|通告|启事|啟事|啓事|声明|聲明|讣告|訃告|讣闻|招标|拍卖|招聘|通知书|公示)$",
    ),
    frame_words=(),
    folio_words={"头": "1", "頭": "1", "首": "1", "末": "last"},
    stop_words=frozenset(),
)
