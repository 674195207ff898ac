//! Records made by hand for tests: a text, and what is read out of it pointed at by its own words.

use annals_document::{
    Amount, Bounds, CalendarDistance, CalendarUnit, Clause, ClausePart, DateSource, Document, Edtf, Entity, EntityId,
    EntityKind, Event, EventId, EventTime, Extraction, Force, Function, Happening, LinkSource, Mention, MentionForm,
    Modality, Participant, Polarity, Published, Relation, Role, SCHEMA, Span, Statement, StatementId, StatementKind,
    StatementTime, TemporalLink, Tense, Text, TimeExpression, TimeId, TimeRelation, TimeSource, TimexType,
};

/// A record under construction. Methods that point at words take those of their first occurrence, or of the nth with `#n`
/// at their end.
#[derive(Clone, Debug)]
pub(crate) struct Page(Extraction);

impl Page {
    /// A page with this path and text, in the outlet that the path names, without a date.
    pub(crate) fn new(path: &str, text: &str) -> Page {
        let sha256 =
            format!("{:016x}", text.bytes().fold(7u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())));
        let document = Document {
            id: sha256.clone(),
            path: path.to_owned(),
            sha256,
            media_type: "text/plain".to_owned(),
            text: Text::new(text),
            ..Document::default()
        };
        Page(Extraction {
            schema: SCHEMA,
            document,
            sentences: Vec::new(),
            tokens: Vec::new(),
            times: Vec::new(),
            entities: Vec::new(),
            events: Vec::new(),
            statements: Vec::new(),
            relations: Vec::new(),
            links: Vec::new(),
        })
    }

    pub(crate) fn published(mut self, edtf: &str) -> Page {
        self.0.document.published = Some(Published { edtf: edtf.to_owned(), from: DateSource::JsonLd, span: None });
        self
    }

    /// Something called `name`, mentioned where that first stands.
    pub(crate) fn entity(self, name: &str, kind: EntityKind) -> Page {
        let span = self.span(name);
        let name = name.split('#').next().unwrap_or_default().to_owned();
        self.add_entity(name, kind, Mention { span, form: MentionForm::Name, core: None })
    }

    /// Something without a name.
    pub(crate) fn unnamed(self, description: &str, kind: EntityKind) -> Page {
        let span = self.span(description);
        self.add_entity(description.to_owned(), kind, Mention { span, form: MentionForm::Nominal, core: None })
    }

    fn add_entity(mut self, name: String, kind: EntityKind, mention: Mention) -> Page {
        let id = EntityId(self.0.entities.len() as u32 + 1);
        self.0.entities.push(Entity {
            id,
            name,
            kind,
            roles: Vec::new(),
            region: None,
            formerly: Vec::new(),
            personal: false,
            mentions: vec![mention],
        });
        self
    }

    /// The last entity has this title.
    pub(crate) fn role(mut self, role: &str) -> Page {
        self.last_entity().roles.push(role.to_owned());
        self
    }

    /// The text says of the last entity but one that it lies in the last one, or was called so before.
    pub(crate) fn beside(mut self, change: impl FnOnce(&mut Entity, EntityId)) -> Page {
        let (last, rest) = self.0.entities.split_last_mut().expect("an entity before");
        change(rest.last_mut().expect("two entities before"), last.id);
        self
    }

    /// The last entity is mentioned by these words too.
    pub(crate) fn also(mut self, words: &str, form: MentionForm) -> Page {
        let span = self.span(words);
        self.last_entity().mentions.push(Mention { span, form, core: None });
        self
    }

    /// The last two events lie so to each other in time: the first of them to the second.
    pub(crate) fn linked(mut self, relation: TimeRelation, distance: Option<CalendarDistance>, signal: &str) -> Page {
        let number = self.0.events.len() as u32;
        let [of, to] = [number - 1, number].map(|number| Happening::Event(EventId(number)));
        let signal = self.span(signal);
        self.0.links.push(TemporalLink { of, relation, to, distance, from: LinkSource::Connective, signal });
        self
    }

    /// An event told as past, positive and done.
    pub(crate) fn event(mut self, trigger: &str, lemma: &str, kind: &str) -> Page {
        let trigger = self.span(trigger);
        let evidence = self.sentence_around(trigger);
        let id = EventId(self.0.events.len() as u32 + 1);
        self.0.events.push(Event {
            id,
            trigger,
            lemma: lemma.to_owned(),
            kind: kind.to_owned(),
            mode: None,
            participants: Vec::new(),
            amounts: Vec::new(),
            time: None,
            polarity: Polarity::Positive,
            modality: Modality::Asserted,
            tense: Some(Tense::Past),
            aspect: None,
            pluperfect: false,
            definiteness: None,
            plural: false,
            statement: None,
            told_with: None,
            clause: Clause {
                parts: vec![clause_part(Function::Verb, trigger, None)],
                complete: true,
                ..Clause::default()
            },
            evidence,
            unlisted: None,
        });
        self
    }

    /// The words play this part in the last event; those of an entity stand for it.
    pub(crate) fn part(mut self, role: Role, words: &str) -> Page {
        let span = self.span(words);
        let entity = self.entity_at(span);
        let event = self.last_event();
        event.participants.push(Participant { role, entity, span });
        let parts = &mut event.clause.parts;
        match role {
            Role::Agent => parts.insert(0, clause_part(Function::Subject, span, entity)),
            Role::Patient => parts.push(clause_part(Function::Object, span, entity)),
            _ => {}
        }
        self
    }

    /// The words say how many of those who take this part in the last event were `counts`.
    pub(crate) fn amount(mut self, words: &str, role: Role, number: f64, counts: &str) -> Page {
        let span = self.span(words);
        let (least, most) = (Some(number), Some(number));
        let (unit, counts) = (Some("person".to_owned()), Some(counts.to_owned()));
        self.last_event().amounts.push(Amount { span, role, least, most, approximate: false, unit, counts });
        self
    }

    /// The last relation held in the time that `edtf` says.
    pub(crate) fn held(mut self, edtf: &str) -> Page {
        if let Some(relation) = self.0.relations.last_mut() {
            relation.bounds = edtf.parse::<Edtf>().expect("EDTF").bounds();
        }
        self
    }

    /// The words say when the last event was, with this TIMEX3 value.
    pub(crate) fn when(mut self, words: &str, value: &str) -> Page {
        let (expression, bounds) = self.time(words, value);
        let edtf = value.parse::<Edtf>().ok().map(|edtf| edtf.to_string());
        self.last_event().time = Some(EventTime {
            expression: Some(expression),
            edtf,
            relation: TimeRelation::During,
            from: TimeSource::Expression,
            bounds,
        });
        self
    }

    pub(crate) fn change(mut self, change: impl FnOnce(&mut Event)) -> Page {
        change(self.last_event());
        self
    }

    /// What `speaker` says; events whose triggers stand in `content` are told by it.
    pub(crate) fn says(mut self, speaker: Option<&str>, content: &str) -> Page {
        let content = self.span(content);
        let id = StatementId(self.0.statements.len() as u32 + 1);
        let source: Vec<Span> = speaker.map(|speaker| self.span(speaker)).into_iter().collect();
        let speaker = source.first().and_then(|span| self.entity_at(*span));
        for event in self.0.events.iter_mut().filter(|event| content.contains(event.trigger)) {
            event.statement = Some(id);
        }
        self.0.statements.push(Statement {
            id,
            kind: StatementKind::Indirect,
            speaker,
            source,
            cue: Vec::new(),
            verb: None,
            lemma: "say".to_owned(),
            content: vec![content],
            addressee: None,
            about: Vec::new(),
            reacts_to: Vec::new(),
            occasion: Vec::new(),
            translated: false,
            within: None,
            time: None,
            polarity: Polarity::Positive,
            force: Force::Assert,
        });
        self
    }

    /// The last statement is given in the speaker's own words.
    pub(crate) fn quoted(mut self) -> Page {
        if let Some(statement) = self.0.statements.last_mut() {
            statement.kind = StatementKind::Direct;
        }
        self
    }

    /// The words, which date the last event, count so many days from the publication.
    pub(crate) fn counted(mut self, words: &str, days: i32) -> Page {
        self = self.when(words, "XXXX-XX-XX");
        if let Some(time) = self.0.times.last_mut() {
            time.from_publication = Some(CalendarDistance { steps: days, unit: CalendarUnit::Day });
        }
        self
    }

    /// The words attribute the last statement; the last of them is their verb.
    pub(crate) fn cue(mut self, words: &str, lemma: &str) -> Page {
        let span = self.span(words);
        let last = words.rsplit(' ').next().map_or(0, |word| word.chars().count() as u32);
        if let Some(statement) = self.0.statements.last_mut() {
            statement.cue = vec![span];
            statement.verb = Some(Span::new(span.end - last, span.end));
            statement.lemma = lemma.to_owned();
        }
        self
    }

    /// Every stretch up to a full stop is a sentence.
    pub(crate) fn sentences(mut self) -> Page {
        let text = &self.0.document.text;
        let mut start = 0;
        for (dot, _) in text.as_str().match_indices('.') {
            let begin = start + text.as_str()[start..].len() - text.as_str()[start..].trim_start().len();
            self.0.sentences.push(text.span_of_bytes(begin..dot + 1));
            start = dot + 1;
        }
        self
    }

    /// The words say when the last statement was made.
    pub(crate) fn said_when(mut self, words: &str, value: &str) -> Page {
        let (expression, bounds) = self.time(words, value);
        if let Some(statement) = self.0.statements.last_mut() {
            statement.time = Some(StatementTime { expression: Some(expression), edtf: None, bounds, likely: false });
        }
        self
    }

    pub(crate) fn relation(mut self, subject: &str, predicate: &str, object: &str) -> Page {
        let (subject_span, object_span) = (self.span(subject), self.span(object));
        let entity = |span| self.entity_at(span).expect("an entity of the test");
        let relation = Relation {
            subject: entity(subject_span),
            predicate: predicate.to_owned(),
            kind: None,
            object: Some(entity(object_span)),
            polarity: Polarity::Positive,
            time: None,
            bounds: Bounds::UNKNOWN,
            evidence: subject_span.cover(object_span),
        };
        self.0.relations.push(relation);
        self
    }

    pub(crate) fn done(self) -> Extraction {
        self.0
    }

    fn time(&mut self, words: &str, value: &str) -> (TimeId, Bounds) {
        let id = TimeId(self.0.times.len() as u32 + 1);
        let edtf = value.parse::<Edtf>().ok();
        let bounds = edtf.as_ref().map(Edtf::bounds).unwrap_or_default();
        let span = self.span(words);
        self.0.times.push(TimeExpression {
            id,
            span,
            kind: TimexType::Date,
            value: value.to_owned(),
            edtf: edtf.map(|edtf| edtf.to_string()),
            bounds,
            anchor: None,
            from_publication: None,
            weekday: value.strip_prefix("XXXX-WXX-").and_then(|day| day.parse().ok()),
            doubt: None,
            rule: String::new(),
        });
        (id, bounds)
    }

    fn span(&self, words: &str) -> Span {
        let (words, nth) = match words.split_once('#') {
            Some((words, nth)) => (words, nth.parse::<usize>().expect("a number after #")),
            None => (words, 1),
        };
        let text = &self.0.document.text;
        let (at, _) =
            text.as_str().match_indices(words).nth(nth - 1).unwrap_or_else(|| panic!("{words:?} is not in the text"));
        text.span_of_bytes(at..at + words.len())
    }

    fn entity_at(&self, span: Span) -> Option<EntityId> {
        let has_mention = |entity: &&Entity| entity.mentions.iter().any(|mention| mention.span == span);
        let text = &self.0.document.text;
        let is_called = |entity: &&Entity| text.slice(span) == entity.name;
        let entities = &self.0.entities;
        entities.iter().find(has_mention).or_else(|| entities.iter().find(is_called)).map(|entity| entity.id)
    }

    fn sentence_around(&self, span: Span) -> Span {
        let text = self.0.document.text.as_str();
        let at = self.0.document.text.byte_offset(span.start);
        let start = text[..at].rfind(". ").map_or(0, |dot| dot + 2);
        let end = text[at..].find(". ").map_or(text.len(), |dot| at + dot);
        self.0.document.text.span_of_bytes(start..end)
    }

    fn last_entity(&mut self) -> &mut Entity {
        self.0.entities.last_mut().expect("an entity before")
    }

    fn last_event(&mut self) -> &mut Event {
        self.0.events.last_mut().expect("an event before")
    }
}

fn clause_part(function: Function, span: Span, entity: Option<EntityId>) -> ClausePart {
    ClausePart {
        function,
        spans: vec![span],
        head: span,
        entity,
        form: entity.map(|_| MentionForm::Name),
        needed: true,
        opens_sentence: false,
        reworded: None,
    }
}
