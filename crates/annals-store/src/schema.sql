-- The tables of a case file, version 7. docs/case-file.md describes them for people who query them.
-- "key" columns number the rows of a table from 0 in the case's own order; "id" columns are the identities that the
-- program prints. start_char and end_char count Unicode scalar values, half open, into documents.text.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Words that many rows have in common, once. The views below put them back in their places.
CREATE TABLE texts (
    key INTEGER PRIMARY KEY,
    text TEXT NOT NULL
);

CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
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

CREATE TABLE entity_rows (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    name INTEGER NOT NULL REFERENCES texts (key),
    short_name INTEGER NOT NULL REFERENCES texts (key),
    kind INTEGER NOT NULL REFERENCES texts (key),
    named INTEGER NOT NULL
);

CREATE VIEW entities AS
SELECT e.key AS key, id, names.text AS name, short.text AS short_name, kinds.text AS kind, named
FROM entity_rows AS e JOIN texts AS names ON names.key = e.name JOIN texts AS short ON short.key = e.short_name
JOIN texts AS kinds ON kinds.key = e.kind;

CREATE TABLE alias_rows (
    entity INTEGER NOT NULL REFERENCES entity_rows (key),
    position INTEGER NOT NULL,
    name INTEGER NOT NULL REFERENCES texts (key),
    PRIMARY KEY (entity, position)
) WITHOUT ROWID;

CREATE VIEW aliases AS
SELECT entity, position, text AS name FROM alias_rows JOIN texts ON texts.key = name;

CREATE TABLE roles (
    entity INTEGER NOT NULL REFERENCES entity_rows (key),
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (entity, position)
) WITHOUT ROWID;

CREATE TABLE entity_mention_rows (
    entity INTEGER NOT NULL REFERENCES entity_rows (key),
    position INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    form INTEGER NOT NULL REFERENCES texts (key),
    PRIMARY KEY (entity, position)
) WITHOUT ROWID;

CREATE VIEW entity_mentions AS
SELECT entity, position, document, start_char, end_char, text AS form
FROM entity_mention_rows JOIN texts ON texts.key = form;

-- What many events have in common, once.
CREATE TABLE forms (
    key INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    mode TEXT,
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL,
    tense TEXT,
    aspect TEXT
);

CREATE TABLE times (
    key INTEGER PRIMARY KEY,
    time_edtf TEXT, begin_earliest TEXT, begin_latest TEXT, end_earliest TEXT, end_latest TEXT,
    time_written TEXT, time_known TEXT NOT NULL
);

CREATE TABLE event_rows (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    lemma INTEGER NOT NULL REFERENCES texts (key),
    form INTEGER NOT NULL REFERENCES forms (key),
    time INTEGER NOT NULL REFERENCES times (key),
    likely TEXT, -- the day that a reader of news would take it for; no fact
    salience REAL NOT NULL,
    rank INTEGER, -- 1 is what an editor would keep first; none for what is never listed
    evidence_document INTEGER REFERENCES documents (key), -- the sentence that stands for it
    evidence_start INTEGER,
    evidence_end INTEGER
);

CREATE VIEW events AS
SELECT e.key AS key, id, label, texts.text AS lemma, kind, mode, time_edtf, begin_earliest, begin_latest, end_earliest,
       end_latest, time_written, time_known, polarity, modality, tense, aspect, likely, salience, rank, evidence_document,
       evidence_start, evidence_end
FROM event_rows AS e JOIN texts ON texts.key = e.lemma JOIN forms ON forms.key = e.form JOIN times ON times.key = e.time;

-- The mention whose clause a label words, for events that tie entities to each other.
CREATE TABLE labels (
    event INTEGER PRIMARY KEY REFERENCES event_rows (key),
    document INTEGER NOT NULL REFERENCES documents (key),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    lemma TEXT NOT NULL,
    parts TEXT NOT NULL -- a JSON list: what each part does in the clause, what it stands for, its words
);

CREATE TABLE event_participant_rows (
    event INTEGER NOT NULL REFERENCES event_rows (key),
    position INTEGER NOT NULL,
    role INTEGER NOT NULL REFERENCES texts (key),
    entity INTEGER REFERENCES entity_rows (key),
    text INTEGER NOT NULL REFERENCES texts (key),
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

CREATE VIEW event_participants AS
SELECT event, position, role.text AS role, entity, words.text AS text
FROM event_participant_rows AS p JOIN texts AS role ON role.key = p.role JOIN texts AS words ON words.key = p.text;

CREATE TABLE participant_citations (
    event INTEGER NOT NULL REFERENCES event_rows (key),
    participant INTEGER NOT NULL,
    position INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    PRIMARY KEY (event, participant, position)
) WITHOUT ROWID;

-- Numbers that documents give for an event; least and most are the bounds that the words leave.
CREATE TABLE event_amounts (
    event INTEGER NOT NULL REFERENCES event_rows (key),
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
    event INTEGER NOT NULL REFERENCES event_rows (key),
    amount INTEGER NOT NULL,
    position INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    PRIMARY KEY (event, amount, position)
) WITHOUT ROWID;

-- What many mentions of events have in common, once.
CREATE TABLE tellings (
    key INTEGER PRIMARY KEY,
    told_time TEXT NOT NULL, -- when, as the document alone says it, as JSON; null where it says nothing
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL
);

CREATE TABLE event_mention_rows (
    event INTEGER NOT NULL REFERENCES event_rows (key),
    position INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    telling INTEGER NOT NULL REFERENCES tellings (key),
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

CREATE VIEW event_mentions AS
SELECT event, position, document, start_char, end_char, evidence_start, evidence_end, told_time, polarity, modality
FROM event_mention_rows JOIN tellings ON tellings.key = telling;

CREATE TABLE event_statements (
    event INTEGER NOT NULL REFERENCES event_rows (key),
    position INTEGER NOT NULL,
    statement INTEGER NOT NULL REFERENCES statements (key),
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

CREATE TABLE statements (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    speaker INTEGER REFERENCES entity_rows (key),
    lemma TEXT NOT NULL,
    content TEXT NOT NULL,
    addressee INTEGER REFERENCES entity_rows (key),
    within INTEGER REFERENCES statements (key),
    time_edtf TEXT, begin_earliest TEXT, begin_latest TEXT, end_earliest TEXT, end_latest TEXT,
    time_written TEXT, time_known TEXT NOT NULL,
    polarity TEXT NOT NULL,
    force TEXT NOT NULL
);

CREATE TABLE statement_about (
    statement INTEGER NOT NULL REFERENCES statements (key),
    position INTEGER NOT NULL,
    entity INTEGER NOT NULL REFERENCES entity_rows (key),
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;

CREATE TABLE statement_events (
    statement INTEGER NOT NULL REFERENCES statements (key),
    position INTEGER NOT NULL,
    event INTEGER NOT NULL REFERENCES event_rows (key),
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;

CREATE TABLE statement_matters (
    statement INTEGER NOT NULL REFERENCES statements (key),
    position INTEGER NOT NULL,
    event INTEGER NOT NULL REFERENCES event_rows (key),
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;

CREATE TABLE statement_mentions (
    statement INTEGER NOT NULL REFERENCES statements (key),
    position INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key),
    translated INTEGER NOT NULL, -- 1 where the document says that its words are a translation
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;

CREATE TABLE statement_span_rows (
    statement INTEGER NOT NULL REFERENCES statements (key),
    mention INTEGER NOT NULL,
    part INTEGER NOT NULL REFERENCES texts (key),
    position INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    PRIMARY KEY (statement, mention, part, position)
) WITHOUT ROWID;

-- part is source, cue, verb (the word of the cue that tells what is done), content or occasion.
CREATE VIEW statement_spans AS
SELECT statement, mention, text AS part, position, start_char, end_char
FROM statement_span_rows JOIN texts ON texts.key = part;

CREATE TABLE relations (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    subject INTEGER NOT NULL REFERENCES entity_rows (key),
    predicate TEXT NOT NULL,
    kind TEXT, -- office, member, based, born, part or family
    object INTEGER REFERENCES entity_rows (key), -- none for a fact about the subject alone
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

CREATE TABLE merge_rows (
    of INTEGER NOT NULL REFERENCES texts (key),
    key INTEGER NOT NULL,
    position INTEGER NOT NULL,
    rule INTEGER NOT NULL REFERENCES texts (key),
    because INTEGER NOT NULL REFERENCES texts (key),
    added_document INTEGER NOT NULL REFERENCES documents (key),
    added_start INTEGER NOT NULL,
    added_end INTEGER NOT NULL,
    to_document INTEGER NOT NULL REFERENCES documents (key),
    to_start INTEGER NOT NULL,
    to_end INTEGER NOT NULL,
    PRIMARY KEY (of, key, position)
) WITHOUT ROWID;

-- Why tellings were taken for one thing. "of" is entity, event or statement; "key" is its key there.
CREATE VIEW merges AS
SELECT sorts.text AS of, merge_rows.key AS key, position, rules.text AS rule, why.text AS because,
       added_document, added_start, added_end, to_document, to_start, to_end
FROM merge_rows JOIN texts AS sorts ON sorts.key = of JOIN texts AS rules ON rules.key = rule
JOIN texts AS why ON why.key = because;

CREATE TABLE reason_rows (
    of INTEGER NOT NULL REFERENCES texts (key),
    key INTEGER NOT NULL,
    position INTEGER NOT NULL,
    because INTEGER NOT NULL REFERENCES texts (key),
    document INTEGER REFERENCES documents (key),
    start_char INTEGER,
    end_char INTEGER,
    sentence_start INTEGER,
    sentence_end INTEGER,
    gives INTEGER NOT NULL REFERENCES texts (key),
    PRIMARY KEY (of, key, position)
) WITHOUT ROWID;

-- The chain of facts that gave a time. "of" is document, event or statement, and kept or set-aside for a conflict's; sentence_start
-- and sentence_end are the sentence around the words; gives are the bounds in whose chain it stands, as a JSON list: begin-earliest,
-- end-latest, …
CREATE VIEW reasons AS
SELECT sorts.text AS of, reason_rows.key AS key, position, why.text AS because, document, start_char, end_char, sentence_start, sentence_end,
       bounds.text AS gives
FROM reason_rows JOIN texts AS sorts ON sorts.key = of JOIN texts AS why ON why.key = because
JOIN texts AS bounds ON bounds.key = gives;

-- Times that can't all hold. "of" is document, event or statement, "subject" its key there.
CREATE TABLE conflicts (
    key INTEGER PRIMARY KEY,
    of TEXT NOT NULL,
    subject INTEGER NOT NULL,
    why TEXT NOT NULL -- why this one was set aside
);

-- What a person set right or marked: "of" is document, entity, event, relation or statement, "fact" its key there, act the line
-- of the log.
CREATE TABLE corrections (
    key INTEGER PRIMARY KEY,
    of TEXT NOT NULL,
    fact INTEGER NOT NULL,
    act TEXT NOT NULL
);

CREATE VIRTUAL TABLE document_search USING fts5 (title, text, content = 'documents', content_rowid = 'key');
