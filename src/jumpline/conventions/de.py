"""German: modern papers and black letter (Fraktur) papers back to the 18th century."""

from __future__ import annotations

from jumpline.conventions.model import Conventions

_NUMBER_WORDS = {
    "eins": "1",
    "zwei": "2",
    "drei": "3",
    "vier": "4",
    "fünf": "5",
    "sechs": "6",
    "sieben": "7",
    "acht": "8",
    "neun": "9",
    "zehn": "10",
    "elf": "11",
    "zwölf": "12",
    "dreizehn": "13",
    "vierzehn": "14",
    "fünfzehn": "15",
    "sechzehn": "16",
}
_ORDINALS = {
    "erste": "1",
    "ersten": "1",
    "zweite": "2",
    "zweiten": "2",
    "dritte": "3",
    "dritten": "3",
    "vierte": "4",
    "vierten": "4",
    "fünfte": "5",
    "fünften": "5",
    "sechste": "6",
    "sechsten": "6",
    "siebente": "7",
    "siebenten": "7",
    "siebte": "7",
    "siebten": "7",
    "achte": "8",
    "achten": "8",
    "neunten": "9",
    "zehnten": "10",
    "letzte": "last",
    "letzten": "last",
    "rückseite": "last",
    "titelseite": "1",
}
_FOLIO = rf"(?P<folio>[A-Z]?\s?\d{{1,3}}|{'|'.join(_NUMBER_WORDS)})"
_FOLIO_WORD = (
    rf"\b(?P<folio_word>(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?=\.))(?=\.?\s*Seite)|Rückseite|Titelseite)\b"
    r"\.?(?:\s+Seite)?"
)
_PAGE = rf"(?i:(?:der\s+)?(?:(?:Seite|S\.|Sette|Beite)\s*{_FOLIO}|{_FOLIO_WORD}))"
_SHEET = r"(?:(?i:,?\s*(?:im\s+)?(?:Hauptblatt|Beiblatt|Beilage|\d\.\s*Beilage)))?"
# ſ and the OCR's f for it, ß and its older or misread forms.
_CONTINUED = r"(?:Fort[sſf]et[zt]ung|FORTSETZUNG|Forts\.|Schlu(?:ß|ss|ſs|fs)|SCHLUSS)"
_END = r"\s*[.:;]?\s*[)\]]?\s*\.?$"
# A page number of which OCR left rubbish.
_UNREAD = r"(?i:(?:Seite|S\.|Sette|Beite)\s*)(?P<misread>[^\s,.;:)\]]{1,4})"
_TITLED = r"(?P<keyword>[A-ZÄÖÜ][\w'’.-]+(?:\s+[\w'’.-]+){0,3}?)"
_ANY_CONTINUED = rf"(?:{_CONTINUED}|Fortges\.)"
_GOES_ON = (
    r"(?i:(?:die\s+|den\s+)?(?:fort(?:[sſf]et[zt]ung|s\.|gesetzt|ges\.)|schlu(?:ß|ss|ſs|fs)"
    r"|weiter(?:lesen)?))"
)
"""Words that leave no doubt, alone on a line with a page, that a text goes on."""
_OWN = r"(?:(?P<keyword>[A-ZÄÖÜ][\w'’.-]*(?:\s+[\w'’.-]+){0,2}?)\s*[:/|–—]\s*)?"
"""Words of the headline before them in a jump line."""
_OVER = r"(?:(?P<keyword>[^\W\d_][\w'’.-]*(?:\s+[\w'’.-]+){0,4}?)\s*[,:/|–—(]\s*)?"
"""The same over a rest."""
_AT = (
    r"\s*[,:–—-]?\s*(?i:(?:(?:des|dieses|unseres)\s+(?:artikels|berichtes?|berichts)\s+)?"
    r"(?:(?:finden|lesen)\s+sie\s+)?(?:(?:folgt\s+)?auf|siehe|s\.|in|im\s+(?:innern|\w{2,12}teil))?)[,\s]*"
)
_COLUMN = r"(?i:,?\s*(?:spalte|sp\.)\s*\d|\s+(?:oben|unten|links|rechts))?"
_OTHER_SHEET = r"(?i:(?:im|in\s+der|auf\s+dem)\s+(?:\S+\s+)?(?:beiblatt|hauptblatt|beilage|blatt))"
_MONTH = (
    r"(?:Jan(?:uar|\.)?|Jänner|Feb(?:ruar|r?\.)?|März|April?\.?|Mai|Juni|Juli|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Okt(?:ober|\.)?|Nov(?:ember|\.)?|Dez(?:ember|\.)?|Oct(?:ober|\.)?|"
    r"Dec(?:ember|\.)?)"
)

_STOP_WORDS = """
der die und den von zu das mit sich des auf für ist im dem nicht ein eine als auch werden aus
er hat daß dass sie nach wird bei einer um am sind noch wie einem über war haben nur oder aber
vor zur bis mehr durch
"""

TABLE = Conventions(
    language="de",
    codes=("deu", "ger", "gsw", "nds"),
    spaced=True,
    sentence_ends=".!?",
    continuers=",;:.!?)]}“”’%",
    opens="„‚»›([{",
    closes="“‘«‹)]}",
    hyphens="-\u00ad\u2010\u00ac=⸗",
    jump_to_patterns=(
        rf"[(\[]\s*{_CONTINUED}\s+(?:auf|siehe|s\.|in|folgt\s+auf)?\s*{_PAGE}{_SHEET}{_END}",
        rf"\b{_CONTINUED}\s+(?:auf|siehe|s\.|in|folgt\s+auf)\s+{_PAGE}{_SHEET}{_END}",
        rf"(?:{_CONTINUED}|\b(?:Weiter|Lesen\s+Sie\s+(?:bitte\s+)?weiter))(?::|\s+(?:auf|siehe|s\.))?\s+{_PAGE}{_COLUMN}{_END}",
        rf"[(\[]\s*{_GOES_ON}{_AT}{_PAGE}{_COLUMN}{_END}",
        rf"^[(\[]?\s*(?:Weiter|(?:Bitte\s+)?[Ll]esen\s+Sie\s+weiter)\s+(?:auf\s+)?{_PAGE}{_END}",
        (
            rf"^[(\[]?\s*{_CONTINUED}\s+(?:in|auf|siehe)\s+(?:der|dem|die)?\s*(?:\d\.\s*)?"
            rf"(?:Beilage|Beiblatt|Hauptblatt),?\s+{_PAGE}{_END}"
        ),
        rf"^[(\[]?\s*(?:Siehe|Vgl\.|Bitte\s+umblättern:?)\s+{_PAGE}{_END}",
        (
            rf"^[(\[]?\s*{_OWN}{_GOES_ON}"
            rf"(?:{_AT}|\s+{_OTHER_SHEET},?\s+){_PAGE}{_COLUMN}{_END}"
        ),
        rf"^[(\[]?\s*{_GOES_ON}\s+(?:{_OTHER_SHEET}|(?i:(?:auf\s+|siehe\s+)?seite|auf)){_END}",
        rf"^[(\[]?\s*(?i:(?:bitte\s+)?lesen\s+sie(?:\s+bitte)?)\s+(?i:auf\s+)?{_PAGE}\s+weiter{_END}",
        rf"^[(\[]?\s*(?i:lesen\s+sie\s+bitte\s+weiter\s+(?:auf\s+)?){_PAGE}{_END}",
        rf"^[(\[]?\s*(?i:der\s+(?:artikel|bericht)\s+wird\s+auf\s+){_PAGE}\s+fortgesetzt{_END}",
        rf"^[(\[]?\s*{_CONTINUED}\s+(?i:auf\s+nächster\s+seite){_END}",
        rf"^[(\[]?\s*{_CONTINUED}\s+(?:umseitig|umstehend|(?:auf\s+der\s+)?nächsten?\s+Seite){_END}",
        (
            rf"^[(\[]?\s*(?:{_CONTINUED}|Weiter|Lesen\s+Sie\s+weiter)\s*:?\s*"
            rf"(?:auf|siehe|folgt\s+auf|in)?\s*(?:der\s+)?{_UNREAD}{_END}"
        ),
    ),
    jump_from_patterns=(
        rf"[(\[]?\s*{_CONTINUED}\s+(?:von|aus|der)\s+{_PAGE}{_SHEET}\s*[.:;]?\s*[)\]]?\s*\.?",
        rf"^[(\[]?\s*{_CONTINUED}\s+(?:von|aus|der)\s+{_UNREAD}{_END}",
        (
            rf"^{_TITLED}\s*(?:[/:|–—-]\s*|[,(\[]?\s*(?={_CONTINUED}))(?:{_CONTINUED}\s+)?(?:von|aus|der)\s+"
            rf"(?:{_PAGE}|{_UNREAD}){_END}"
        ),
        rf"^[(\[]?\s*[Vv]on\s+{_PAGE}{_END}",
        (
            rf"^[(\[]?\s*{_OVER}[(\[]?\s*{_GOES_ON}\s+(?:(?i:von|v\.|aus|der)\s+{_PAGE}{_COLUMN}|"
            r"(?i:vom\s+(?:titelblatt|hauptblatt)|(?:von\s+(?:der\s+)?|der\s+)?"
            rf"(?:vorige[nr]?|vorhergehende[nr]?)\s+seite|von\s+der\s+vorderseite)){_END}"
        ),
        rf"^[(\[]?\s*{_OVER}{_GOES_ON}\s+(?i:von(?:\s+seite)?){_END}",
        rf"^[(\[]?\s*(?i:beginn|anfang)[,:]?\s+(?i:(?:auf|siehe|s\.)\s+)?{_PAGE}{_END}",
        (
            rf"^[(\[]?\s*{_GOES_ON}\s+(?i:(?:des|dieses|unseres)\s+(?:artikels|berichte?s)\s+)?"
            rf"(?i:(?:von|aus)\s+(?:unserer\s+)?)(?:{_PAGE}){_END}"
        ),
    ),
    unfinished_patterns=(
        rf"[(\[]\s*{_CONTINUED}\s+(?:[fſ]olgt|im\s+\w+)(?:\s+[^()\[\]]{{1,30}})?{_END}",
        rf"^{_CONTINUED}\s+[fſ]olgt{_END}",
    ),
    resumed_patterns=(
        (
            rf"[(\[]\s*{_CONTINUED}(?:\s+(?:aus|von)\s+(?:Nr?\.?|Nummer|voriger|der\s+letzten)\s*"
            r"[^()\[\]]{0,20})?\.?\s*[)\]]\.?$"
        ),
        r"^(?:\d{1,3}\.\s*)?(?:Fort[sſf]et[zt]ung|Schlu(?:ß|ss))\.?$",
        rf"\s[/|–—-]\s*{_CONTINUED}\.?$",
    ),
    page_patterns=(_PAGE,),
    unread_page_patterns=(rf"{_UNREAD}{_END}",),
    teaser_patterns=(
        (
            rf"(?:Siehe(?:\s+auch)?|Mehr\s+(?:dazu|hierzu|darüber)|Bericht|Kommentar|Lesen\s+Sie)"
            rf"(?:\s+auf|,)?\s+{_PAGE}\.?\)?$"
        ),
        rf"^.{{2,60}}?[,;/|]\s*{_PAGE}\.?$",
        rf"^.{{1,60}}?[^.\s]\s?\.[.\s]*\.\s*{_PAGE}$",
        r"^(?:Inhalt|Heute\s+im\s+Blatt|In\s+dieser\s+Ausgabe)\s*:?$",
    ),
    byline_patterns=(
        (
            r"^(?:Von|VON)\s+(?:(?:unserem|unserer|unsrem)\s+.{3,60}|(?P<name>[A-ZÄÖÜ][\w.'’-]*(?:\s+"
            r"(?:und\s+|von\s+|zu\s+|de\s+)*[A-ZÄÖÜ][\w.'’-]*){0,5}))$"
        ),
        (
            r"^(?:Von|Bericht)\s+(?:unserm|unserem|unseres)\s+.{0,30}(?:Korre[sſ]pondenten|Mitarbeiter)s?"
            r"\.?$"
        ),
    ),
    dateline_patterns=(
        (
            rf"(?P<place>[A-ZÄÖÜ][\w.-]+(?:[\s,]+[A-ZÄÖÜ][\w.-]+){{0,2}}),?\s+(?:d(?:en|\.)\s+)?\d{{1,2}}\.\s*"
            rf"{_MONTH}\.?(?:\s*\((?P<agency>[^)]{{2,30}})\))?\s*(?:[.:]?\s*[—–-]+|[.:]|$)\s*"
        ),
        (
            r"(?P<place>[A-ZÄÖÜ][\w-]+(?:/[A-ZÄÖÜ][\w-]+)?)\s*\((?P<agency>dpa|AP|AFP|Reuters|sda|SDA|"
            r"WTB|Wolff)[^)]{0,20}\)\s*[.:—–-]\s*"
        ),
    ),
    end_mark_patterns=(
        (
            r"(?<=[.!?“\"«])\s*[(\[]?\s*(?P<agency>dpa|AP|AFP|Reuters|sda|SDA|WTB|KNA|epd)"
            r"(?:/\w+)*\s*[)\]]?$"
        ),
    ),
    folio_patterns=(
        r"^(?:Seite|S\.)\s*\d{1,3}$",
        r"^[—–-]?\s*\d{1,3}\s*[—–-]?$",
        (
            r"^(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag),?\s+"
            rf"(?:den\s+)?\d{{1,2}}\.\s*{_MONTH}\.?\s*\d{{0,4}}.{{0,60}}$"
        ),
        r"^.{0,40}(?:Jahrgang|Jahrg\.)\b.{0,60}$",
    ),
    deck_patterns=(),
    cutline_patterns=(r"^(?:Foto|Bild|Photo|Aufnahme)\s*:\s.*$",),
    notice_patterns=(
        (
            r"^(?:Bekanntmachung|Anzeigen?|Inserate|Todesanzeige|Stellenangebote|Zu\s+(?:verkaufen|"
            r"vermieten)|Gesucht|Amtliche\s+Bekanntmachung(?:en)?|Steckbrief|Verlobungs-?Anzeige)\.?$"
        ),
    ),
    frame_words=("fortsetzung", "schluß"),
    folio_words={**_NUMBER_WORDS, **_ORDINALS},
    stop_words=frozenset(_STOP_WORDS.split()),
)
