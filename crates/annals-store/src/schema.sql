-- The tables of a case file, version 4. docs/case-file.md describes them for people who query them.
-- "key" columns number the rows of a table from 0 in the case's own order; "id" columns are the identities that the
-- program prints. start_char and end_char count Unicode scalar values, half open, into documents.text.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT,
    publisher TEXT,
    byline TEXT NOT NULL, -- a JSON list of names
    agency TEXT,
    url TEXT,
    time_edtf TEXT, begin_earliest TEXT, begin_latest TEXT, end_earliest TEXT, end_latest TEXT,
    time_written TEXT, time_known TEXT NOT NULL,
    published_from TEXT, -- where the document's own date was found: json-ld, meta, text, dateline, flag, …
    copy_of INTEGER REFERENCES documents (key),
    text TEXT NOT NULL
);

CREATE TABLE entities (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    named INTEGER NOT NULL
);

CREATE TABLE aliases (
    entity INTEGER NOT NULL REFERENCES entities (key),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (entity, position)
) WITHOUT ROWID;

CREATE TABLE roles (
    entity INTEGER NOT NULL REFERENCES entities (key),
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (entity, position)
) WITHOUT ROWID;

CREATE TABLE entity_mentions (
    entity INTEGER NOT NULL REFERENCES entities (key),
    position INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    form TEXT NOT NULL,
    PRIMARY KEY (entity, position)
) WITHOUT ROWID;

CREATE TABLE events (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    lemma TEXT NOT NULL,
    kind TEXT NOT NULL,
    mode TEXT,
    time_edtf TEXT, begin_earliest TEXT, begin_latest TEXT, end_earliest TEXT, end_latest TEXT,
    time_written TEXT, time_known TEXT NOT NULL,
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL,
    tense TEXT,
    aspect TEXT,
    likely TEXT, -- the day that a reader of news would take it for; no fact
    salience REAL NOT NULL,
    rank INTEGER, -- 1 is what an editor would keep first; none for what is never listed
    evidence_document INTEGER REFERENCES documents (key), -- the sentence that stands for it
    evidence_start INTEGER,
    evidence_end INTEGER
);

CREATE TABLE event_participants (
    event INTEGER NOT NULL REFERENCES events (key),
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    entity INTEGER REFERENCES entities (key),
    text TEXT NOT NULL,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

CREATE TABLE participant_citations (
    event INTEGER NOT NULL REFERENCES events (key),
    participant INTEGER NOT NULL,
    position INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    PRIMARY KEY (event, participant, position)
) WITHOUT ROWID;

-- Numbers that documents give for an event; least and most are the bounds that the words leave.
CREATE TABLE event_amounts (
    event INTEGER NOT NULL REFERENCES events (key),
    position INTEGER NOT NULL,
    role TEXT NOT NULL, -- the part that it measures
    least REAL,
    most REAL,
    approximate INTEGER NOT NULL,
    unit TEXT, -- a lemma, percent, or a currency by its ISO 4217 code
    counts TEXT, -- killed, injured, missing, arrested, …
    start_char INTEGER NOT NULL, -- of its first citation
    end_char INTEGER NOT NULL,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

CREATE TABLE amount_citations (
    event INTEGER NOT NULL REFERENCES events (key),
    amount INTEGER NOT NULL,
    position INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    PRIMARY KEY (event, amount, position)
) WITHOUT ROWID;

CREATE TABLE event_mentions (
    event INTEGER NOT NULL REFERENCES events (key),
    position INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    told_time TEXT NOT NULL, -- when, as this document alone says it, as JSON; null where it says nothing
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

CREATE TABLE event_statements (
    event INTEGER NOT NULL REFERENCES events (key),
    position INTEGER NOT NULL,
    statement INTEGER NOT NULL REFERENCES statements (key),
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

CREATE TABLE statements (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    speaker INTEGER REFERENCES entities (key),
    lemma TEXT NOT NULL,
    content TEXT NOT NULL,
    addressee INTEGER REFERENCES entities (key),
    within INTEGER REFERENCES statements (key),
    time_edtf TEXT, begin_earliest TEXT, begin_latest TEXT, end_earliest TEXT, end_latest TEXT,
    time_written TEXT, time_known TEXT NOT NULL,
    polarity TEXT NOT NULL,
    force TEXT NOT NULL
);

CREATE TABLE statement_about (
    statement INTEGER NOT NULL REFERENCES statements (key),
    position INTEGER NOT NULL,
    entity INTEGER NOT NULL REFERENCES entities (key),
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;

CREATE TABLE statement_events (
    statement INTEGER NOT NULL REFERENCES statements (key),
    position INTEGER NOT NULL,
    event INTEGER NOT NULL REFERENCES events (key),
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;

CREATE TABLE statement_matters (
    statement INTEGER NOT NULL REFERENCES statements (key),
    position INTEGER NOT NULL,
    event INTEGER NOT NULL REFERENCES events (key),
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;

CREATE TABLE statement_mentions (
    statement INTEGER NOT NULL REFERENCES statements (key),
    position INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key),
    translated INTEGER NOT NULL, -- 1 where the document says that its words are a translation
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;

CREATE TABLE statement_spans (
    statement INTEGER NOT NULL REFERENCES statements (key),
    mention INTEGER NOT NULL,
    part TEXT NOT NULL, -- source, cue, verb (the word of the cue that tells what is done), content or occasion
    position INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    PRIMARY KEY (statement, mention, part, position)
) WITHOUT ROWID;

CREATE TABLE relations (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    subject INTEGER NOT NULL REFERENCES entities (key),
    predicate TEXT NOT NULL,
    kind TEXT, -- office, member, based, born, part or family
    object INTEGER REFERENCES entities (key), -- none for a fact about the subject alone
    time_edtf TEXT, begin_earliest TEXT, begin_latest TEXT, end_earliest TEXT, end_latest TEXT,
    time_written TEXT, time_known TEXT NOT NULL,
    polarity TEXT NOT NULL
);

CREATE TABLE relation_mentions (
    relation INTEGER NOT NULL REFERENCES relations (key),
    position INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    told_time TEXT NOT NULL, -- from when to when, as this document alone says it, as JSON
    PRIMARY KEY (relation, position)
) WITHOUT ROWID;

-- Why tellings were taken for one thing. "of" is entity, event or statement; "key" is its key there.
CREATE TABLE merges (
    of TEXT NOT NULL,
    key INTEGER NOT NULL,
    position INTEGER NOT NULL,
    rule TEXT NOT NULL,
    because TEXT NOT NULL,
    added_document INTEGER NOT NULL REFERENCES documents (key),
    added_start INTEGER NOT NULL,
    added_end INTEGER NOT NULL,
    to_document INTEGER NOT NULL REFERENCES documents (key),
    to_start INTEGER NOT NULL,
    to_end INTEGER NOT NULL,
    PRIMARY KEY (of, key, position)
) WITHOUT ROWID;

-- The chain of facts that gave a time. "of" is document, event or statement, and kept or set-aside for a conflict's.
CREATE TABLE reasons (
    of TEXT NOT NULL,
    key INTEGER NOT NULL,
    position INTEGER NOT NULL,
    because TEXT NOT NULL,
    document INTEGER REFERENCES documents (key),
    start_char INTEGER,
    end_char INTEGER,
    sentence_start INTEGER, -- the sentence around it
    sentence_end INTEGER,
    gives TEXT NOT NULL, -- the bounds in whose chain it stands, as a JSON list: begin-earliest, end-latest, …
    PRIMARY KEY (of, key, position)
) WITHOUT ROWID;

-- Times that can't all hold. "of" is document, event or statement, "subject" its key there.
CREATE TABLE conflicts (
    key INTEGER PRIMARY KEY,
    of TEXT NOT NULL,
    subject INTEGER NOT NULL,
    why TEXT NOT NULL -- why this one was set aside
);

CREATE INDEX entity_mentions_by_place ON entity_mentions (document, start_char);
CREATE INDEX event_mentions_by_place ON event_mentions (document, start_char);
CREATE INDEX participants_by_entity ON event_participants (entity);
CREATE INDEX statements_by_speaker ON statements (speaker);
CREATE INDEX about_by_entity ON statement_about (entity);

CREATE VIRTUAL TABLE document_search USING fts5 (title, text, content = 'documents', content_rowid = 'key');
