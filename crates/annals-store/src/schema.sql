-- The tables of a case file, version 5. docs/case-file.md describes them for people who query them.
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

CREATE TABLE entities (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
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

CREATE TABLE event_rows (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    lemma INTEGER NOT NULL REFERENCES texts (key),
    kind INTEGER NOT NULL REFERENCES texts (key),
    mode INTEGER REFERENCES texts (key),
    time_edtf INTEGER REFERENCES texts (key),
    begin_earliest INTEGER REFERENCES texts (key),
    begin_latest INTEGER REFERENCES texts (key),
    end_earliest INTEGER REFERENCES texts (key),
    end_latest INTEGER REFERENCES texts (key),
    time_written INTEGER REFERENCES texts (key),
    time_known INTEGER NOT NULL REFERENCES texts (key),
    polarity INTEGER NOT NULL REFERENCES texts (key),
    modality INTEGER NOT NULL REFERENCES texts (key),
    tense INTEGER REFERENCES texts (key),
    aspect INTEGER REFERENCES texts (key),
    likely TEXT, -- the day that a reader of news would take it for; no fact
    salience REAL NOT NULL,
    rank INTEGER, -- 1 is what an editor would keep first; none for what is never listed
    evidence_document INTEGER REFERENCES documents (key), -- the sentence that stands for it
    evidence_start INTEGER,
    evidence_end INTEGER
);

CREATE VIEW events AS
SELECT e.key AS key, id, label, lemma.text AS lemma, kind.text AS kind, mode.text AS mode, edtf.text AS time_edtf,
       begin_earliest.text AS begin_earliest, begin_latest.text AS begin_latest, end_earliest.text AS end_earliest,
       end_latest.text AS end_latest, written.text AS time_written, known.text AS time_known, polarity.text AS polarity,
       modality.text AS modality, tense.text AS tense, aspect.text AS aspect, likely, salience, rank, evidence_document,
       evidence_start, evidence_end
FROM event_rows AS e
LEFT JOIN texts AS lemma ON lemma.key = e.lemma LEFT JOIN texts AS kind ON kind.key = e.kind
LEFT JOIN texts AS mode ON mode.key = e.mode LEFT JOIN texts AS edtf ON edtf.key = e.time_edtf
LEFT JOIN texts AS begin_earliest ON begin_earliest.key = e.begin_earliest
LEFT JOIN texts AS begin_latest ON begin_latest.key = e.begin_latest
LEFT JOIN texts AS end_earliest ON end_earliest.key = e.end_earliest
LEFT JOIN texts AS end_latest ON end_latest.key = e.end_latest
LEFT JOIN texts AS written ON written.key = e.time_written LEFT JOIN texts AS known ON known.key = e.time_known
LEFT JOIN texts AS polarity ON polarity.key = e.polarity LEFT JOIN texts AS modality ON modality.key = e.modality
LEFT JOIN texts AS tense ON tense.key = e.tense LEFT JOIN texts AS aspect ON aspect.key = e.aspect;

CREATE TABLE event_participant_rows (
    event INTEGER NOT NULL REFERENCES event_rows (key),
    position INTEGER NOT NULL,
    role INTEGER NOT NULL REFERENCES texts (key),
    entity INTEGER REFERENCES entities (key),
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

CREATE TABLE event_mention_rows (
    event INTEGER NOT NULL REFERENCES event_rows (key),
    position INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    told_time INTEGER NOT NULL REFERENCES texts (key),
    polarity INTEGER NOT NULL REFERENCES texts (key),
    modality INTEGER NOT NULL REFERENCES texts (key),
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

-- told_time: when, as this document alone says it, as JSON; null where it says nothing.
CREATE VIEW event_mentions AS
SELECT event, position, document, start_char, end_char, evidence_start, evidence_end, told.text AS told_time,
       polarities.text AS polarity, modalities.text AS modality
FROM event_mention_rows JOIN texts AS told ON told.key = told_time
JOIN texts AS polarities ON polarities.key = polarity JOIN texts AS modalities ON modalities.key = modality;

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
    id TEXT NOT NULL,
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

CREATE TABLE merge_rows (
    of TEXT NOT NULL,
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
SELECT of, merge_rows.key AS key, position, rules.text AS rule, why.text AS because,
       added_document, added_start, added_end, to_document, to_start, to_end
FROM merge_rows JOIN texts AS rules ON rules.key = rule JOIN texts AS why ON why.key = because;

CREATE TABLE reason_rows (
    of TEXT NOT NULL,
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
SELECT of, reason_rows.key AS key, position, why.text AS because, document, start_char, end_char, sentence_start, sentence_end,
       bounds.text AS gives
FROM reason_rows JOIN texts AS why ON why.key = because JOIN texts AS bounds ON bounds.key = gives;

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
