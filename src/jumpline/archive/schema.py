"""The tables of an archive, and how an older archive becomes one of today.

A step is never changed once it was published; what comes later is a step of its own. The number
of the last step that a file has seen stands in its ``user_version``.
"""

from __future__ import annotations

import sqlite3

APPLICATION = 0x4A4C4152
"""``application_id`` of the file (``JLAR``), by which an archive is told from other databases."""

_FIRST = """
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counters VALUES ('revision', 0);

CREATE TABLE titles (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    language TEXT,
    lccn TEXT NOT NULL DEFAULT '',
    issn TEXT NOT NULL DEFAULT '',
    hidden INTEGER NOT NULL DEFAULT 0,
    until TEXT,
    statement TEXT NOT NULL DEFAULT ''
);

CREATE TABLE issues (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    title INTEGER NOT NULL REFERENCES titles,
    name TEXT NOT NULL,
    date TEXT,
    edition TEXT NOT NULL DEFAULT '',
    language TEXT,
    told_language TEXT,
    engine TEXT NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0,
    until TEXT,
    statement TEXT NOT NULL DEFAULT '',
    problems TEXT NOT NULL,
    given TEXT NOT NULL
);
CREATE INDEX issues_by_title ON issues (title, date);

-- 'extras' and 'words' are long and seldom asked for, so they come last.
CREATE TABLE pages (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    issue INTEGER NOT NULL REFERENCES issues ON DELETE CASCADE,
    rank INTEGER NOT NULL,
    name TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    folio TEXT,
    width REAL,
    height REAL,
    unit TEXT NOT NULL,
    digest TEXT NOT NULL,
    born_digital INTEGER NOT NULL,
    image TEXT,
    picture TEXT,
    extras TEXT NOT NULL,
    words BLOB,
    UNIQUE (issue, name)
);
CREATE INDEX pages_by_digest ON pages (digest);

-- 'marks' adds up 1 bold, 2 italic, 4 vertical.
CREATE TABLE lines (
    page INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    x0 REAL, y0 REAL, x1 REAL, y1 REAL,
    size REAL,
    marks INTEGER NOT NULL,
    block TEXT,
    whole_word TEXT,
    PRIMARY KEY (page, position)
) WITHOUT ROWID;

CREATE TABLE articles (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    issue INTEGER NOT NULL REFERENCES issues ON DELETE CASCADE,
    rank INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    kind TEXT NOT NULL,
    language TEXT,
    headline TEXT NOT NULL,
    kicker TEXT NOT NULL,
    deck TEXT NOT NULL,
    byline TEXT NOT NULL,
    dateline TEXT NOT NULL,
    confidence REAL NOT NULL,
    text TEXT NOT NULL,
    cutlines TEXT NOT NULL,
    paragraphs TEXT NOT NULL,
    others TEXT NOT NULL
);
CREATE INDEX articles_by_issue ON articles (issue, rank);
CREATE INDEX articles_by_revision ON articles (revision);

CREATE TABLE parts (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    rank INTEGER NOT NULL,
    page INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
    x0 REAL, y0 REAL, x1 REAL, y1 REAL,
    lines TEXT NOT NULL,
    spans TEXT NOT NULL,
    PRIMARY KEY (article, rank)
) WITHOUT ROWID;
CREATE INDEX parts_by_page ON parts (page);

-- Links that were made have their article, those only proposed have none.
CREATE TABLE links (
    issue INTEGER NOT NULL REFERENCES issues ON DELETE CASCADE,
    article INTEGER REFERENCES articles ON DELETE CASCADE,
    rank INTEGER NOT NULL,
    state TEXT NOT NULL,
    from_page INTEGER NOT NULL,
    from_line INTEGER NOT NULL,
    to_page INTEGER NOT NULL,
    to_line INTEGER NOT NULL,
    confidence REAL NOT NULL,
    evidence TEXT NOT NULL,
    alternatives TEXT NOT NULL
);
CREATE INDEX links_by_issue ON links (issue);
CREATE INDEX links_by_article ON links (article);

CREATE TABLE leftovers (
    issue INTEGER NOT NULL REFERENCES issues ON DELETE CASCADE,
    rank INTEGER NOT NULL,
    page INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
    reason TEXT NOT NULL,
    lines TEXT NOT NULL,
    originals TEXT NOT NULL,
    spans TEXT NOT NULL,
    PRIMARY KEY (issue, rank)
) WITHOUT ROWID;
CREATE INDEX leftovers_by_page ON leftovers (page);

CREATE TABLE pointers (
    issue INTEGER NOT NULL REFERENCES issues ON DELETE CASCADE,
    rank INTEGER NOT NULL,
    page INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
    lines TEXT NOT NULL,
    text TEXT NOT NULL,
    folio TEXT,
    PRIMARY KEY (issue, rank)
) WITHOUT ROWID;
CREATE INDEX pointers_by_page ON pointers (page);

CREATE TABLE former_ids (
    id TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX former_ids_by_article ON former_ids (article);

CREATE TABLE deletions (article INTEGER PRIMARY KEY, revision INTEGER NOT NULL);

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

_RUNS = """
CREATE TABLE runs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    started TEXT NOT NULL,
    ended TEXT,
    engine TEXT NOT NULL,
    issues INTEGER NOT NULL DEFAULT 0,
    pages INTEGER NOT NULL DEFAULT 0,
    articles INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0
);

-- Files that were read whole: the digest of their content, and each issue that they went into.
CREATE TABLE sources (
    digest TEXT NOT NULL,
    issue INTEGER NOT NULL REFERENCES issues ON DELETE CASCADE,
    issues INTEGER NOT NULL,
    name TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES runs,
    PRIMARY KEY (digest, issue)
) WITHOUT ROWID;
CREATE INDEX sources_by_issue ON sources (issue);

-- Few issues have rights of their own, and every query asks which.
CREATE INDEX issues_with_rights ON issues (number) WHERE hidden OR until IS NOT NULL;
"""

_REPRINTS = """
-- Which articles are copies of one another; all of it is made from the articles and can be made
-- again (archive/reprints). Fingerprints are 32-bit numbers, the smallest first.
CREATE TABLE reprint_prints (
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    digest BLOB NOT NULL,
    weight INTEGER NOT NULL,
    known REAL NOT NULL,
    prints BLOB NOT NULL
);

-- Pairs that were compared, also in vain, so that none is compared twice.
CREATE TABLE reprint_pairs (
    one INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    relation TEXT NOT NULL,
    confidence REAL NOT NULL,
    shared INTEGER NOT NULL,
    one_share REAL NOT NULL,
    other_share REAL NOT NULL,
    similarity REAL NOT NULL,
    figures INTEGER NOT NULL,
    agreeing INTEGER NOT NULL,
    replaced REAL NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX reprint_pairs_by_other ON reprint_pairs (other);

CREATE TABLE reprint_members (
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    cluster INTEGER NOT NULL
);
CREATE INDEX reprint_members_by_cluster ON reprint_members (cluster);
"""

STEPS: tuple[str, ...] = (_FIRST, _RUNS, _REPRINTS)
"""Step ``n`` (from 1) leads from version ``n - 1`` to version ``n``."""

VERSION = len(STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the schema version of a file, 0 for an empty one."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a file to the schema of today, step by step, each of them whole or not at all."""
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    for number in range(version_of(connection) + 1, VERSION + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE; {STEPS[number - 1]} PRAGMA user_version = {number}; COMMIT;"
        )
