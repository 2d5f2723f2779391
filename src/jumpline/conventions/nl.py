"""Dutch: modern papers and those in the old spelling, back to the 18th century."""

from __future__ import annotations

from jumpline.conventions.model import Conventions

_NUMBER_WORDS = {
    "een": "1",
    "twee": "2",
    "drie": "3",
    "vier": "4",
    "vijf": "5",
    "vyf": "5",
    "zes": "6",
    "zeven": "7",
    "acht": "8",
    "negen": "9",
    "tien": "10",
}
_ORDINALS = {
    "eerste": "1",
    "tweede": "2",
    "derde": "3",
    "vierde": "4",
    "laatste": "last",
    "voorpagina": "1",
    "achterpagina": "last",
}
_FOLIO = rf"(?P<folio>[A-Z]?\s?\d{{1,3}}|{'|'.join(_NUMBER_WORDS)})"
_FOLIO_WORD = rf"(?P<folio_word>{'|'.join(_ORDINALS)})\b(?:\s+(?:pagina|bladzijde|blad))?"
_WORD = r"(?:pagina|pag\.?|p\.|bladzijde|bladz\.?|blz\.?|bl\.)"
_PAGE = rf"(?i:(?:de\s+)?(?:{_WORD}\s*{_FOLIO}|{_FOLIO_WORD}))"
_CONTINUED = r"(?:[Vv]ervolg(?:d)?|VERVOLG|[Ss]lot|SLOT)"
_END = r"\s*[.:;]?\s*[)\]]?\s*\.?$"
# A page number of which OCR left rubbish.
_UNREAD = rf"(?i:{_WORD}\s*)(?P<misread>[^\s,.;:)\]]{{1,4}})"
_MONTH = (
    r"(?:[Jj]an(?:uari|\.)?|[Ff]eb(?:ruari|r?\.)?|[Mm](?:aart|rt\.?)|[Aa]pr(?:il|\.)?|[Mm]ei|"
    r"[Jj]uni|[Jj]uli|[Aa]ug(?:ustus|\.)?|[Ss]ept?(?:ember|\.)?|[Oo][kc]t(?:ober|\.)?|"
    r"[Nn]ov(?:ember|\.)?|[Dd]ec(?:ember|\.)?)"
)

_STOP_WORDS = """
de het een en van in is dat op te zijn met voor niet aan er om ook als dan maar bij uit nog naar
heeft hij zij ze wordt door over deze die was werd worden dit tot wij hun kan den der eene welke
"""

TABLE = Conventions(
    language="nl",
    codes=("nld", "dut", "vls", "zea"),
    spaced=True,
    sentence_ends=".!?",
    continuers=",;:.!?)]}“”’%",
    opens="„“‘‚«([{",
    closes="””’’»)]}",
    hyphens="-\u00ad\u2010\u00ac=",
    jump_to_patterns=(
        rf"[(\[]\s*(?:[Zz]ie\s+)?{_CONTINUED}\s+(?:op|zie|in|naar)?\s*{_PAGE}{_END}",
        rf"\b{_CONTINUED}\s+(?:op|zie|naar)\s+{_PAGE}{_END}",
        rf"^(?:[Zz]ie\s+(?:verder|{_CONTINUED})\s+(?:op\s+)?|{_CONTINUED}:?\s+){_PAGE}{_END}",
        rf"^[(\[]?\s*(?:[Zz]ie\s+)?{_CONTINUED}\s+(?:op|zie|in|naar)?\s*{_UNREAD}{_END}",
        rf"^[(\[]?\s*(?:Lees\s+(?:verder|door)|Verder)\s+op\s+{_PAGE}{_END}",
    ),
    jump_from_patterns=(
        rf"[(\[]?\s*{_CONTINUED}\s+van\s+{_PAGE}\s*[.:;]?\s*[)\]]?\s*\.?",
        rf"^[(\[]?\s*{_CONTINUED}\s+van\s+{_UNREAD}{_END}",
    ),
    unfinished_patterns=(
        rf"[(\[]?\s*[Ww]ordt\s+vervolgd{_END}",
        rf"[(\[]\s*(?:[Ss]lot|[Vv]ervolg)\s+volgt{_END}",
    ),
    resumed_patterns=(
        r"[(\[]\s*(?:[Vv]ervolg|[Ss]lot)(?:\s+van\s+[^()\[\]]{1,30})?\.?\s*[)\]]\.?$",
        r"^(?:\d{1,3}\.\s*)?(?:Vervolg|Slot)\.?$",
    ),
    page_patterns=(_PAGE,),
    unread_page_patterns=(rf"{_UNREAD}{_END}",),
    teaser_patterns=(
        rf"(?:Zie(?:\s+ook)?|Meer\s+(?:hierover|nieuws)|Verslag)(?:\s+op|,)?\s+{_PAGE}\.?\)?$",
        rf"^.{{2,60}}?[,;/|]\s*{_PAGE}\.?$",
        rf"^.{{1,60}}?[^.\s]\s?\.[.\s]*\.\s*{_PAGE}$",
        r"^(?:Inhoud|Vandaag|In\s+dit\s+nummer)\s*:?$",
    ),
    byline_patterns=(
        (
            r"^(?:Door|DOOR|Van)\s+(?:onze\s+.{3,60}|(?P<name>[A-Z][\w.'’-]*(?:\s+(?:van\s+|der\s+|"
            r"den\s+|de\s+|ten\s+|ter\s+|en\s+)*[A-Z][\w.'’-]*){0,5}))$"
        ),
        r"^\(?Van\s+onz(?:e|en)\s+.{0,30}(?:correspondent|verslaggever|redacteur|medewerker)\)?\.?$",
    ),
    dateline_patterns=(
        (
            rf"(?P<place>[A-Z][\w.’'-]+(?:[\s-]+[A-Z][\w.-]+){{0,2}}),?\s+(?:den\s+)?\d{{1,2}}\s+"
            rf"{_MONTH}\.?(?:\s*\((?P<agency>[^)]{{2,30}})\))?\s*(?:[.:]?\s*[—–-]+|[.:]|$)\s*"
        ),
        r"(?P<place>[A-Z][\w’'-]+)\s*\((?P<agency>ANP|AP|AFP|Reuters?|Belga)[^)]{0,20}\)\s*[.:—–-]\s*",
    ),
    end_mark_patterns=(
        r"(?<=[.!?”\"»])\s*[(\[]?\s*(?P<agency>ANP|AP|AFP|Reuters?|Belga)(?:/\w+)*\s*[)\]]?$",
    ),
    folio_patterns=(
        rf"^(?i:{_WORD})\s*\d{{1,3}}$",
        (
            r"^(?:Maandag|Dinsdag|Woensdag|Donderdag|Vrijdag|Zaterdag|Zondag),?\s+(?:den\s+)?"
            rf"\d{{1,2}}\s+{_MONTH}\.?\s*\d{{0,4}}.{{0,60}}$"
        ),
        r"^.{0,40}\b(?:Jaargang|Jaarg\.)(?:\W.{0,60})?$",
    ),
    deck_patterns=(),
    cutline_patterns=(r"^(?:Foto|Beeld|Illustratie)\s*:\s.*$",),
    notice_patterns=(
        (
            r"^(?:Advertenti[eë]n?|Bekendmaking(?:en)?|Te\s+(?:koop|huur)|Gevraagd|Overleden|"
            r"Familieberichten|Openbare\s+verkoop(?:ing)?|Dienstaanbieding)\.?$"
        ),
    ),
    frame_words=("vervolg", "pagina", "bladzijde"),
    folio_words={**_NUMBER_WORDS, **_ORDINALS},
    stop_words=frozenset(_STOP_WORDS.split()),
)
