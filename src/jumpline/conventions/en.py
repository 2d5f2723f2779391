"""English: Britain and the United States, from the 19th century on."""

from __future__ import annotations

from jumpline.conventions.model import Conventions

_NUMBER_WORDS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "thirteen": "13",
    "fourteen": "14",
    "fifteen": "15",
    "sixteen": "16",
    "seventeen": "17",
    "eighteen": "18",
    "nineteen": "19",
    "twenty": "20",
}
_ORDINALS = {
    "front": "1",
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "fifth": "5",
    "sixth": "6",
    "seventh": "7",
    "eighth": "8",
    "ninth": "9",
    "tenth": "10",
    "eleventh": "11",
    "twelfth": "12",
    "thirteenth": "13",
    "fourteenth": "14",
    "fifteenth": "15",
    "sixteenth": "16",
    "twentieth": "20",
    "back": "last",
    "last": "last",
}
_LABEL = r"[A-Z]{1,2}-?\d{1,3}|\d{1,3}-?[A-Z]?"
_FOLIO = rf"(?P<folio>{_LABEL}|{'|'.join(_NUMBER_WORDS)}|[lI])"
_WORDS = "|".join(_ORDINALS)
_SECTION = r"(?:(?:Sec(?:tion|\.)?|Part)\s+(?P<section>[A-Z]|\d|[IVX]{1,4})\s*,?\s*)?"
_TH = r"(?i:st|nd|rd|th)\b"
_NAMED_PAGE = rf"(?:the\s+)?(?P<folio_word>{_WORDS}|\d{{1,2}}(?={_TH}))(?:{_TH})?\.?\s+page"
_PAGE = rf"(?i:{_SECTION}(?:page|pages|pg\.?|p\.|\bp(?=\d))\s*{_FOLIO}|{_NAMED_PAGE})"
_SECTION_AFTER = r"(?i:\s*,?\s*(?:sec(?:tion|\.)?|col(?:umn|\.)?|this section)\s*[\w.]{0,6}){0,2}"
_KEYWORD = r"(?P<keyword>[A-Z][A-Z0-9'’&.-]+(?:\s+[A-Z0-9'’&.-]+){0,3})"
_ANY_KEYWORD = r"(?P<keyword>[^\W\d_][\w'’-]*)"
"""A word in any case, where frame words on the line leave no doubt."""
_TITLED = r"(?P<keyword>[A-Z][\w'’&.-]+(?:\s+[\w'’&.-]+){0,3})"
_CONTINUED = r"(?:Continued|CONTINUED|Cont['’]?d\.?|CONT['’]?D\.?|Cont\.|Concluded|CONCLUDED)"
_ANY_CONTINUED = r"(?i:continued|cont['’]?d\.?|cont\.|concluded)"
_BARE = r"(?P<folio>[A-Z]{1,2}-?\d{1,3}|\d{1,3}-?[A-Z])"
"""A page's label that no word announces: A4, 4A."""
_CARRIED = r"carried(?:\s+over|\s+forward)?"
_GOES_ON = rf"(?i:cont(?:inue[ds]|['’]?d?\.?)|conclude[ds]|completed|{_CARRIED}|jumps?)"
"""Words that leave no doubt, alone on a line with a page, that a text goes on."""
_STORY = r"(?i:(?:(?:full|this)\s+)?(?:story|article|report)\s+|(?:rest|remainder)\s+)?"
_OWN = r"(?:(?P<keyword>[A-Z][\w'’&.-]*(?:\s+[\w'’&.-]+){0,2}?)\s*[:/|–—]\s*)?"
"""Words of the headline before them in a jump line."""
_OVER = r"(?:(?P<keyword>[^\W\d_][\w'’&.-]*(?:\s+[\w'’&.-]+){0,4}?)\s*[,:/|–—(]\s*)?"
"""The same over a rest."""
_AT = r"\s*[,:–—-]?\s*(?i:(?:over\s+)?(?:on|to|in|at|inside)\b)?[,\s]*"
_END = r"\s*[.:;]?\s*[)\]]?\s*[.»>]*$"
_STOP = r"(?:\s*[.:;)\]]){0,3}"
# A page number of which OCR left rubbish.
_UNREAD = r"(?i:(?:page|pages|pg\.?|p\.)\s*)(?P<misread>[^\s,.;:)\]]{1,4})"
_MONTH = (
    r"(?i:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"

_STOP_WORDS = """
the of and to that is for it with as his on be at by had not are but from they which this have
was were been would their there has will said who all more when
"""

TABLE = Conventions(
    language="en",
    codes=("eng",),
    spaced=True,
    sentence_ends=".!?",
    continuers=",;:.!?)]}”’%&",
    opens="“‘([{«",
    closes="”’)]}»",
    hyphens="-\u00ad\u2010\u00ac",
    jump_to_patterns=(
        rf"[(\[]\s*{_ANY_CONTINUED}\s+(?i:on|to|in)\s+{_PAGE}{_SECTION_AFTER}{_END}",
        rf"^{_ANY_CONTINUED}\s+(?i:on|to|in)\s+{_PAGE}{_SECTION_AFTER}{_END}",
        rf"\b{_CONTINUED}\s+(?i:on|to|in)\s+{_PAGE}{_SECTION_AFTER}{_END}",
        rf"\b{_CONTINUED}\s+(?i:on)\s+(?P<folio>[A-Z]{{1,2}}-?\d{{1,3}}){_END}",
        (
            rf"(?:[(\[]\s*|\b)(?:[Pp]lease\s+|PLEASE\s+)?(?:[Ss]ee|SEE|[Tt]urn\s+to|TURN\s+TO)\s+"
            rf"{_KEYWORD}\s*(?:[,/:]\s*|\s+(?i:on)\s+|\s+){_PAGE}{_SECTION_AFTER}{_END}"
        ),
        (
            rf"(?:[(\[]\s*|\b)(?:Please\s+see|Please\s+turn\s+to|See|SEE|Turn\s+to|TURN\s+TO)\s+"
            rf"{_KEYWORD}\s*[,/:]\s*(?P<folio>[A-Z]{{1,2}}-?\d{{1,3}}){_END}"
        ),
        rf"^[(\[]?\s*(?:Please\s+)?(?:See|Turn\s+to)\s+{_TITLED}\s*[,/:]\s*{_PAGE}{_END}",
        rf"^[(\[]?\s*(?i:(?:please\s+)?(?:see|turn\s+to))\s+{_PAGE}{_SECTION_AFTER}{_END}",
        rf"[(\[]\s*(?i:(?:please\s+)?turn\s+to)\s+{_PAGE}{_SECTION_AFTER}{_END}",
        rf"(?<=[.!?”\"'’]\s)(?:Please\s+turn|Turn)\s+to\s+{_PAGE}{_END}",
        rf"^{_KEYWORD}\s+(?i:continued)\s+(?i:on|to)\s+{_PAGE}{_END}",
        rf"^{_ANY_KEYWORD}\s+{_ANY_CONTINUED}\s+(?i:on|to)\s+{_PAGE}{_END}",
        rf"^[(\[]?\s*(?i:(?:story\s+)?continue[sd](?:\s+from\s+here)?)\s+(?i:on|to|in)\s+{_PAGE}{_END}",
        (
            rf"^[(\[]?\s*{_OWN}{_STORY}{_GOES_ON}{_AT}"
            rf"(?:{_PAGE}{_SECTION_AFTER}|(?i:overleaf|(?:the\s+)?next\s+page)){_END}"
        ),
        rf"^[(\[]?\s*(?:{_KEYWORD}\s+)?{_ANY_CONTINUED}\s+(?i:on)\s+(?P<folio>{_LABEL}){_END}",
        rf"\b(?i:(?:please\s+)?(?:see|turn\s+to))\s+{_KEYWORD}\s*[,/:]\s*{_BARE}{_END}",
        rf"^(?i:(?:please\s+)?turn\s+to)\s+{_BARE}{_END}",
        rf"^[(\[]?\s*(?i:(?:please\s+)?(?:see|turn\s+to))\s+{_KEYWORD}\s*[,/:]\s*(?P<folio>\d{{1,2}}){_END}",
        rf"^[(\[]?\s*{_ANY_CONTINUED}[,:]?\s+{_BARE}{_END}",
        rf"^[(\[]\s*{_KEYWORD}\s+{_ANY_CONTINUED}\s+(?i:on|to)\s+{_PAGE}{_END}",
        rf"\b(?:Cont['’]?d?\.?|Continued|CONTINUED)[,:]?\s+{_PAGE}{_SECTION_AFTER}{_END}",
        rf"\bCont(?:['’]?d)?\.\s+on\s+(?P<folio>\d{{1,3}}){_END}",
        rf"\b(?:(?:Story|Article)\s+continues\s+on|(?:Please\s+turn|Turn)\s+to)\s+{_PAGE}{_END}",
        (
            rf"^[(\[]?\s*(?i:(?:please\s+)?(?:turn\s+(?:over\s+|inside\s+)?|go\s+)to)\s+"
            rf"(?:{_PAGE}|(?i:(?:the\s+)?next\s+page)){_END}"
        ),
        rf"^[(\[]?\s*{_OWN}{_GOES_ON}\s+(?i:(?:on|to)(?:\s+page)?){_END}",
        rf"^[(\[]?\s*(?i:(?:please\s+)?(?:see|turn\s+to))\s+{_KEYWORD}\s*,?\s+(?i:(?:on\s+)?page){_END}",
        rf"^[(\[]?\s*{_ANY_CONTINUED}\s+(?i:on|to|in)\s+{_UNREAD}{_SECTION_AFTER}{_END}",
        (
            rf"^[(\[]?\s*(?i:(?:please\s+)?(?:see|turn\s+to))\s+(?:{_TITLED}\s*(?:[,/:]|\s(?i:on)\b)?\s*)?"
            rf"{_UNREAD}{_SECTION_AFTER}{_END}"
        ),
        (
            r"^\W{0,3}(?:Continued|CONTINUED)\s+(?i:on|oa|en|an|od)\s+(?P<misread>\S.{2,24}?)"
            r"(?:[,.]?\s*(?i:c[o0]l).{0,16})?$"
        ),
    ),
    jump_from_patterns=(
        rf"[(\[]\s*{_ANY_CONTINUED}\s+(?i:from)\s+{_PAGE}{_SECTION_AFTER}{_STOP}",
        rf"{_CONTINUED}\s+(?i:from)\s+{_PAGE}{_SECTION_AFTER}{_STOP}",
        rf"{_CONTINUED}\s+(?i:from)\s+(?P<folio>[A-Z]{{1,2}}-?\d{{1,3}})(?!\w){_STOP}",
        rf"^{_ANY_CONTINUED}\s+(?i:from)\s+{_PAGE}{_SECTION_AFTER}{_END}",
        rf"^[(\[]?\s*(?i:from)\s+{_PAGE}{_SECTION_AFTER}{_END}",
        rf"[(\[]\s*(?i:from)\s+{_PAGE}{_SECTION_AFTER}\s*[)\]]",
        rf"{_KEYWORD}\s*[,/:]?\s*(?:(?i:continued)\s+)?(?:from|From|FROM)\s+{_PAGE}{_STOP}",
        (
            rf"{_KEYWORD}(?:\s*[,/:]\s*(?i:from)|\s+from|(?:\s*[,/:])?\s+(?i:continued\s+from))\s+"
            rf"(?P<folio>[A-Z]\d{{1,2}})(?!\w){_STOP}"
        ),
        (
            rf"^{_TITLED}\s*(?:(?:[/:|…–—-]|\.\.\.)\s*|[,(\[]\s*(?={_ANY_CONTINUED})|\s(?={_ANY_CONTINUED}))"
            rf"(?:{_ANY_CONTINUED}\s+)?(?i:from)\s+(?:{_PAGE}|{_UNREAD}){_SECTION_AFTER}{_END}"
        ),
        rf"^{_ANY_KEYWORD}\s*[(\[]\s*{_ANY_CONTINUED}\s+(?i:from)\s+{_PAGE}\s*[)\]]$",
        rf"^{_TITLED}\s*[,/:|]?\s*{_ANY_CONTINUED}\s+(?i:from)\s+(?P<folio>\d{{1,2}}){_END}",
        rf"^[(\[]?\s*(?:{_ANY_CONTINUED}\s+)?(?i:from)\s+{_UNREAD}{_SECTION_AFTER}{_END}",
        (
            rf"^[(\[]?\s*{_OVER}{_GOES_ON}[,:]?\s+(?i:from)\s+(?:{_PAGE}{_SECTION_AFTER}|"
            rf"(?i:(?:the\s+)?(?:previous|preceding|last)\s+page|(?:the\s+)?cover)){_END}"
        ),
        (
            rf"^[(\[]?\s*(?:{_KEYWORD}\s*[,/:]?\s+)?(?:{_ANY_CONTINUED}\s+)?(?i:from)\s+"
            rf"(?P<folio>[A-Z]\d{{1,2}}|\d{{1,2}}[A-Z]){_END}"
        ),
        rf"^{_KEYWORD}\s*[,/:]?\s*[(\[]?\s*(?i:from)\s+(?P<folio>\d{{1,2}})\s*[)\]]?$",
        rf"^[(\[]?\s*{_ANY_CONTINUED}\s+(?i:from)\s+(?P<folio>(?i:{'|'.join(_NUMBER_WORDS)})){_END}",
        r"^[(\[]?\s*(?i:from\s+the\s+cover)[.)\]]*$",
        rf"^[(\[]?\s*{_OVER}{_ANY_CONTINUED}\s+(?i:from(?:\s+page)?){_END}",
        rf"^[(\[]?\s*{_ANY_CONTINUED}\s+(?i:from)\s+(?i:p\.?\s?)?(?P<folio>\d{{1,2}}){_END}",
        rf"^{_TITLED}\s*[(\[]\s*(?i:from)\s+{_PAGE}{_SECTION_AFTER}\s*[)\]]$",
        (
            r"^[(\[]?\s*(?i:(?:(?:this\s+)?(?:story|article|report)\s+)?"
            rf"(?:begun|began|begins|starts|started|jumped)\s+(?:on|from)|story\s+from)\s+{_PAGE}{_END}"
        ),
    ),
    unfinished_patterns=(
        (
            r"[(\[]\s*(?i:to\s+be\s+(?:continued|concluded)(?:\s+(?:to-?morrow|next\s+\w+|in\s+our"
            r"\s+next|on\s+\w+day))?)\s*\.?\s*[)\]]\.?$"
        ),
        (
            r"^(?i:to\s+be\s+(?:continued|concluded)(?:\s+(?:to-?morrow|next\s+\w+|in\s+our\s+next"
            r"|on\s+\w+day))?)\s*[.!]?$"
        ),
    ),
    resumed_patterns=(
        (
            r"[(\[]\s*(?i:(?:continued|concluded)(?:\s+from\s+(?:yesterday|our\s+last|last\s+\w+))?)"
            r"\.?\s*[)\]]\.?$"
        ),
        r"\s[/|–—-]\s*(?i:continued|concluded)\.?$",
    ),
    page_patterns=(
        _PAGE,
        rf"^(?:[^\w\s]\s*)?{_KEYWORD}\s*[,/|:]\s*{_BARE}$",
        rf"^[→►▶»>]\s*{_BARE}$",
    ),
    unread_page_patterns=(rf"{_UNREAD}{_SECTION_AFTER}{_END}",),
    teaser_patterns=(
        (
            r"^(?i:inside|index|today['’]s\s+index|in\s+this\s+(?:issue|section)|what['’]s\s+inside)"
            r"\s*:?$"
        ),
        rf"^(?i:inside)\s*:\s.*?{_FOLIO}$",
        rf"^.{{1,60}}?[^.\s]\s?\.[.\s]*\.\s*{_PAGE}$",
        rf"^.{{2,60}}?[,;:/|]\s*(?:[Ss]ee\s+)?{_PAGE}\.?$",
        rf"(?i:full|more|related)\s+(?i:story|coverage|report|details)(?:,|\s+on|:)\s+{_PAGE}\.?$",
        rf"^(?i:stor(?:y|ies)|details|column|editorial|obituary|photos?)(?:,|\s+on|:)\s+{_PAGE}\.?$",
    ),
    byline_patterns=(
        (
            r"^(?:By|BY)\s+(?P<name>[A-Z][\w.'’-]*(?:[\s,&]+(?:and\s+|de\s+|van\s+|von\s+|of\s+)?"
            r"[A-Z(][\w.'’()-]*){0,7})[.,]?$"
        ),
        (
            r"^(?:By|BY|From|FROM)\s+(?i:an?|our|the)\s+(?i:own\s+|special\s+|staff\s+)*"
            r"(?i:staff|correspondent|reporter|writer|special\s+correspondent|associated\s+press|"
            r"united\s+press|occasional\s+correspondent)(?:\s+(?i:reporter|writer|correspondent))?\.?$"
        ),
        r"^[(\[](?i:by|from)\s+[^()\[\]]{3,50}[)\]]\.?$",
        (
            r"^(?i:by)\s+(?i:associated|united|international)\s+(?i:press|news(?:\s+service)?)"
            r"(?:\s+.{0,30})?[.)]?$"
        ),
    ),
    dateline_patterns=(
        (
            rf"(?P<place>[A-Z][A-Z.'’-]+(?:[\s,]+[A-Z][A-Za-z.'’-]+){{0,4}})[,.]?\s+{_MONTH}\s+"
            r"\d{1,2}(?:,\s*\d{4})?\s*(?:\((?P<agency>[^)]{2,30})\))?\s*[.,:—–―-]\s*"
        ),
        (
            rf"(?P<place>[A-Z][A-Za-z.'’-]+(?:[\s,]+[A-Z][A-Za-z.'’-]+){{0,4}}),?\s+{_MONTH}\s+\d{{1,2}}"
            r"(?:,\s*\d{4})?(?:\s*\((?P<agency>[^)]{2,30})\))?\s*[.,:]?\s*[—–―-]+\s*"
        ),
        (
            r"(?P<place>[A-Z][A-Z.'’-]+(?:[\s,]+[A-Z][A-Za-z.'’-]+){0,4})"
            r"(?:\s*\((?P<agency>[^)]{2,30})\))?\s*[—–―]+\s*"
        ),
        (
            r"(?P<place>[A-Z][A-Z.'’-]+(?:[\s,]+[A-Z][A-Za-z.'’-]+){0,4})"
            r"\s*\((?P<agency>[^)]{2,30})\)\s*[—–―-]+\s*"
        ),
    ),
    end_mark_patterns=(
        (
            r"(?<=[.!?”\"'’])\s*[(\[]\s*(?P<agency>(?:AP|UP|UPI|AFP|PA|Reuters?|REUTERS?|Associated"
            r"\s+Press|United\s+Press)(?:\s*[/,]\s*\w+)?)\s*[)\]]$"
        ),
        (
            r"(?<=[.!?”\"'’])\s*(?:—|–|--)\s*(?P<agency>AP|UPI|AFP|Reuters?|[A-Z][a-z.]+"
            r"(?:\s+[A-Z][a-z.]+){1,3})\.?$"
        ),
        r"^(?:-\s*30\s*-|#{3}|\*\s?\*\s?\*)$",
    ),
    folio_patterns=(
        rf"^(?:{_WEEKDAY}[,.]?\s+)?{_MONTH}\s+\d{{1,2}}(?:{_TH})?[,.]?\s+\d{{4}}\.?(?:\s+.{{0,30}})?$",
        (
            rf"^(?:[A-Z][\w.,'’&-]*\s+|of\s+|the\s+|[-–—|·•]\s+){{1,9}}{_WEEKDAY}[,.]?\s+(?i:morning|evening)?[,.]?\s*"
            rf"{_MONTH}\s+\d{{1,2}}(?:{_TH})?[,.]?\s+\d[\dA-Z]{{2,3}}[.,]?(?:\s+[A-Z\d(].{{0,40}})?$"
        ),
        r"^(?i:page|p\.)\s*(?:[A-Z]?\d{1,3}[A-Z]?|" + "|".join(_NUMBER_WORDS) + r")\.?$",
        r"^(?:[A-Z]-?\d{1,3}|\d{1,3})$",
        r"^.{0,60}\b(?i:vol(?:\.|ume)?)\s*[IVXLCD\d]+.{0,40}\b(?i:no|number)\b.{0,80}$",
        r"^(?i:entered\s+(?:as|at).{0,40}second[- ]class).{0,80}$",
    ),
    deck_patterns=(),
    cutline_patterns=(
        r"^(?:Photo(?:graph)?s?\s+(?:by|courtesy)|PHOTO\s+BY|Courtesy\s+photo|Pictured\s+)\b.*$",
        r"^[A-Z][\w.'’\s]{3,40}/(?:AP|Reuters|Staff|Special|The\s+[A-Z][\w\s]+)$",
    ),
    notice_patterns=(
        (
            r"^(?i:for\s+(?:sale|rent|hire)|wanted|to\s+let|help\s+wanted|lost|found|"
            r"legal\s+notices?|public\s+notice|notice(?:\s+(?:to|of|is)\b.{0,60})?|"
            r"situations?\s+wanted|card\s+of\s+thanks|sheriff['’]s\s+sale)\s*[.:—–-]?$"
        ),
    ),
    frame_words=("continued", "concluded", "please"),
    folio_words={**_NUMBER_WORDS, **_ORDINALS, "l": "1", "i": "1"},
    stop_words=frozenset(_STOP_WORDS.split()),
)
