"""French: from the papers of the Restoration to today's."""

from __future__ import annotations

from jumpline.conventions.model import Conventions

_ORDINALS = {
    "première": "1",
    "premiere": "1",
    "une": "1",
    "un": "1",
    "deuxième": "2",
    "seconde": "2",
    "deux": "2",
    "troisième": "3",
    "trois": "3",
    "quatrième": "4",
    "quatre": "4",
    "cinquième": "5",
    "cinq": "5",
    "sixième": "6",
    "six": "6",
    "septième": "7",
    "sept": "7",
    "huitième": "8",
    "huit": "8",
    "neuvième": "9",
    "dixième": "10",
    "dernière": "last",
    "derniere": "last",
}
_WORDS = "|".join(_ORDINALS)
_ORDINAL = r"\s?(?:ème|ère|e|è|re|me)\b"
_FOLIO = r"(?P<folio>[A-Z]?\d{1,3}|[IVX]{1,4})"
_PAGE = (
    r"(?i:(?:en|à|a|de)?\s*(?:la\s+)?(?:page|pages|pag\.|p\.)\s*"
    rf"{_FOLIO}|(?:en|à|a|de)?\s*(?:la\s+)?\(?(?P<folio_word>{_WORDS}|\d{{1,2}}(?={_ORDINAL}))(?:{_ORDINAL})?"
    r"\s+page)"
)
_NEXT = (
    r"(?:,?\s*(?:\d\s?(?:e|è|re|ère)|première|deuxième|troisième)\s+col(?:onne|\.)?"
    r"|\s*[,–—-]?\s*(?i:col(?:onne|\.)?)\s*\d)?"
)
_SUITE = r"(?:Suite(?:\s+et\s+fin)?|SUITE(?:\s+ET\s+FIN)?|Fin|FIN|La\s+suite|LA\s+SUITE)"
_END = r"\s*[.:;]?\s*[)\]]?\s*\.?$"
_OF = r"(?!(?i:de|du)\b)"
# A page number of which OCR left rubbish.
_UNREAD = r"(?i:(?:(?:en|à|a)\s+)?(?:la\s+)?(?:page|pag\.|p\.)\s*)(?P<misread>[^\s,.;:)\]]{1,4})"
_UNREAD_TH = r"(?i:(?:en|à|a)\s+(?:la\s+)?)(?P<misread>\S{1,4}?)(?:ème|e|è|re|me)\s+page"
_TITLED = r"(?P<keyword>[^\W\d_][\w'’.-]+(?:\s+[\w'’.-]+){0,3}?)"
_GOES_ON = (
    r"(?i:(?:(?:voir|lire|lisez)\s+)?(?:la\s+)?(?:suite(?:\s+et\s+fin)?|fin)|[àa]\s+suivre|"
    r"se\s+poursuit|continue)"
)
"""Words that leave no doubt, alone on a line with a page, that a text goes on."""
_OWN = r"(?:(?P<keyword>[A-ZÀ-Ý][\w'’.-]*(?:\s+[\w'’.-]+){0,2}?)\s*[:/|–—]\s*)?"
"""Words of the headline before them in a jump line."""
_OVER = r"(?:(?P<keyword>[^\W\d_][\w'’.-]*(?:\s+[\w'’.-]+){0,4}?)\s*[,:/|–—(]\s*)?"
"""The same over a rest."""
_CAPITAL = (
    r"\b(?:(?:Voir|Lire|VOIR|LIRE)\s+(?:la\s+|LA\s+)?(?:suite|SUITE|fin|FIN)|La\s+(?:suite|fin)|"
    r"LA\s+SUITE|(?:Suite|SUITE)(?:\s+(?:et\s+fin|ET\s+FIN))?|Fin|FIN)"
)
"""The same words where they begin a label that is glued to text."""
_FIRST = (
    r"(?i:\s+(?:de\s+(?:l['’]|notre\s+|cet\s+)article)(?:\s+paru)?(?:\s+(?:en|de|de\s+la))?\s+"
    r"|\s+de\s+notre\s+)"
)
"""Between them and the page that a rest comes from."""
_ARTICLE = r"(?i:\s+de\s+(?:l['’]|notre\s+|cet\s+|nos\s+)(?:article|reportage|informations))?"
_MONTH = (
    r"(?i:janv(?:ier|\.)?|f[ée]v(?:rier|r?\.)?|mars|avril|mai|juin|juil(?:let|l?\.)?|ao[ûu]t|"
    r"sept(?:embre|\.)?|oct(?:obre|\.)?|nov(?:embre|\.)?|d[ée]c(?:embre|\.)?)"
)

_STOP_WORDS = """
le la les des et du dans que qui une pour sur est au par ne pas plus avec ce se il sont cette
aux ont été elle mais nous vous ou leur sa ses son même comme fait être était avait deux
"""

TABLE = Conventions(
    language="fr",
    codes=("fra", "fre"),
    spaced=True,
    sentence_ends=".!?",
    continuers=",;:.!?)]}”’»%",
    opens="«“‘([{‹",
    closes="»”’)]}›",
    hyphens="-\u00ad\u2010\u00ac",
    jump_to_patterns=(
        rf"[(\[]\s*(?:(?:Voir|Lire)\s+)?(?:{_SUITE}|la\s+(?:suite|fin)),?\s+{_OF}{_PAGE}{_NEXT}{_END}",
        rf"^(?:(?:Voir|Lire)\s+)?(?:{_SUITE}|La\s+fin),?\s+{_OF}{_PAGE}{_NEXT}{_END}",
        rf"^(?:Suite|SUITE)\s+(?i:de\s+l['’]article),?\s+(?:{_PAGE}|{_UNREAD}){_END}",
        (
            rf"^[(\[]?\s*(?:(?:Voir|Lire|VOIR|LIRE)\s+)?(?:{_SUITE}|[Ll]a\s+(?:suite|fin)),?\s+"
            rf"{_OF}{_UNREAD}{_NEXT}{_END}"
        ),
        rf"^[(\[]?\s*(?:(?:Voir|Lire)\s+)?(?:{_SUITE}|[Ll]a\s+(?:suite|fin)),?\s+{_UNREAD_TH}{_END}",
        rf"{_CAPITAL},?\s+{_OF}{_PAGE}{_NEXT}{_END}",
        rf"[(\[]\s*{_GOES_ON},?\s+{_OF}{_PAGE}{_NEXT}{_END}",
        rf"^[(\[]?\s*{_OWN}{_GOES_ON}{_ARTICLE}\s*[,:–—-]?\s+(?:sur\s+)?{_OF}{_PAGE}{_NEXT}{_END}",
        rf"^[(\[]?\s*{_GOES_ON}\s+(?i:(?:à\s+la\s+|en\s+)?page(?:\s+suivante)?){_END}",
        (
            rf"^[(\[]?\s*{_GOES_ON}\s+(?i:(?:en\s+)?pages)\s+"
            rf"(?P<folio>\d{{1,2}})\s*(?:et|-|–)\s*\d{{1,2}}{_END}"
        ),
        rf"^[(\[]?\s*(?:{_SUITE})\s+au\s+(?:verso|dos){_END}",
        (
            rf"(?<=[.!?»]\s)(?:(?:Voir|Lire)\s+)?(?:Suite|SUITE|La\s+suite|Lire\s+la\s+suite),?\s+"
            rf"{_OF}{_PAGE}{_NEXT}{_END}"
        ),
        rf"^[(\[]?\s*(?:Voir|Lire)\s+la\s+(?:suite|fin),?\s+{_PAGE}{_NEXT}{_END}",
    ),
    jump_from_patterns=(
        rf"[(\[]?\s*{_SUITE}\s+(?i:de)\s+{_PAGE}\s*[.:;]?\s*[)\]]?\s*\.?",
        rf"^[(\[]?\s*{_SUITE}\s+(?i:de)\s+(?i:la\s+)?{_UNREAD}{_END}",
        (
            rf"^(?:{_TITLED}\s*[,:/|–—-]?\s*)?[(\[]?\s*(?i:suite(?:\s+et\s+fin)?)\s+(?i:de\s+la)\s+"
            rf"(?:{_PAGE}|{_UNREAD}){_END}"
        ),
        rf"^[(\[]?\s*(?i:(?:voir\s+)?(?:le\s+)?d[ée]but)\s*,?\s+(?:{_PAGE}|{_UNREAD}){_END}",
        r"[(\[]?\s*(?:Suite|SUITE)\s+(?i:de\s+la\s+(?P<folio>une))\b\s*[.:;]?\s*[)\]]?",
        (
            rf"^[(\[]?\s*{_OVER}{_GOES_ON}\s+(?i:de)\s+(?:{_PAGE}{_NEXT}|"
            rf"(?i:la(?:\s+page(?:\s+pr[ée]c[ée]dente)?|\s+couverture)?)){_END}"
        ),
        rf"^[(\[]?\s*(?i:suite(?:\s+et\s+fin)?|fin){_FIRST}{_PAGE}{_END}",
        rf"^{_TITLED}\s*[,:/|–—(-]?\s*(?i:suite\s+de\s+la\s+(?P<folio>une)){_END}",
        rf"^[(\[]?\s*(?i:(?:voir|lire)\s+(?:le\s+)?d[ée]but),?\s+{_PAGE}{_END}",
        rf"^[(\[]?\s*(?i:(?:article\s+)?(?:commenc[ée]|d[ée]but[ée]))\s+{_PAGE}{_END}",
    ),
    unfinished_patterns=(
        (
            r"[(\[]\s*(?i:[àa]\s+suivre|la\s+suite\s+(?:à|a|au)\s+(?:demain|(?:un\s+)?prochain\s+"
            r"(?:num[ée]ro|n[°o]))|la\s+(?:suite|fin)\s+(?:à\s+)?demain)\s*\.?\s*[)\]]\.?$"
        ),
        r"^(?i:[àa]\s+suivre|la\s+(?:suite|fin)\s+(?:à\s+)?(?:demain|prochainement))\s*\.?$",
    ),
    resumed_patterns=(
        r"[(\[]\s*(?i:suite(?:\s+et\s+fin)?)(?:\s*[(\d].{0,6})?\.?\s*[)\]]\.?$",
        r"^(?i:suite(?:\s+et\s+fin)?)\s*(?:\(\d\))?\s*\.?$",
        r"\s[/|–—-]\s*(?i:suite(?:\s+et\s+fin)?)\.?$",
    ),
    page_patterns=(_PAGE,),
    unread_page_patterns=(rf"{_UNREAD}{_NEXT}{_END}", rf"{_UNREAD_TH}{_END}"),
    teaser_patterns=(
        (
            rf"(?:Voir|Lire|Lire\s+aussi|Nos\s+informations|Notre\s+dossier)(?:\s+[^.]{{0,40}})?,?\s+{_PAGE}\.?"
            r"\)?$"
        ),
        rf"^.{{2,60}}?[,;/|]\s*{_PAGE}\.?$",
        rf"^.{{1,60}}?[^.\s]\s?\.[.\s]*\.\s*{_PAGE}$",
        r"^(?i:sommaire|dans\s+ce\s+num[ée]ro)\s*:?$",
    ),
    byline_patterns=(
        (
            r"^(?:Par|PAR)\s+(?P<name>[A-ZÉÈÀÂÎ][\w.'’-]*(?:\s+(?:et\s+|de\s+|du\s+|d['’])*[A-ZÉÈÀÂÎ]"
            r"[\w.'’-]*){0,5})\.?$"
        ),
        r"^[(\[]?\s*De\s+notre\s+(?:correspondant|envoyé|envoyée|collaborateur)\b.{0,40}$",
    ),
    dateline_patterns=(
        (
            rf"(?P<place>[A-ZÉÈÀÂÎ][\w'’-]+(?:[\s-]+[A-ZÉÈÀÂÎ][\w'’-]+){{0,3}}),?\s+(?:le\s+)?\d{{1,2}}\s+"
            rf"{_MONTH}\.?(?:\s*\((?P<agency>[^)]{{2,30}})\))?\s*[.:,]?\s*[—–-]+\s*"
        ),
        (
            r"(?P<place>[A-ZÉÈÀÂÎ][\w'’-]+(?:[\s-]+[A-ZÉÈÀÂÎ][\w'’-]+){0,3})\s*\((?P<agency>AFP|Havas|"
            r"Reuters?|AP)\)\s*[.,]?\s*[—–-]\s*"
        ),
    ),
    end_mark_patterns=(
        (
            r"(?<=[.!?»”])\s*[—–-]?\s*[(\[]\s*(?P<agency>Havas|Agence\s+Havas|AFP|Reuters?|AP)\s*\.?\s*"
            r"[)\]]\.?$"
        ),
    ),
    folio_patterns=(
        r"^(?i:page)\s*\d{1,3}$",
        r"^[—–-]?\s*\d{1,3}\s*[—–-]?$",
        (
            rf"^(?i:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))\s+\d{{1,2}}(?:er)?\s+{_MONTH}"
            r"\s*\d{0,4}.{0,40}$"
        ),
        r"^.{0,40}\b(?:ann[ée]e|ANN[ÉE]E)\b.{0,20}\bN[°ºo]\s*\d.{0,40}$",
    ),
    deck_patterns=(),
    cutline_patterns=(r"^(?:Photo|Ph\.|Dessin|Cliché)\s*[:.]?\s+(?:de\s+)?[A-ZÉ].*$",),
    notice_patterns=(
        (
            r"^(?i:annonces?(?:\s+l[ée]gales?)?|avis(?:\s+de\s+d[ée]c[èe]s)?|[àa]\s+(?:vendre|louer)|"
            r"offres?\s+d['’]emploi)\.?$"
        ),
    ),
    frame_words=("suite", "suivre"),
    folio_words={**_ORDINALS, "ii": "2", "iii": "3", "iv": "4", "i": "1"},
    stop_words=frozenset(_STOP_WORDS.split()),
)
