//! Records as `annals extract` would write them of texts that tell the world's stories.

use crate::chance::Chance;
use crate::world::{Being, Happening, Story, World, filler};
use annals_document::{
    Bounds, Clause, DateSource, Document, Edtf, Entity, EntityId, Event, EventId, EventTime, Extraction, Force,
    Mention, MentionForm, Modality, Participant, Polarity, Published, Role, SCHEMA, Span, Statement, StatementId,
    StatementKind, StatementTime, Tense, Text, TimeExpression, TimeId, TimeRelation, TimeSource, TimexType,
};
use chrono::{Days, NaiveDate};

/// One text in so many is a copy of the first of its story.
const COPIES: usize = 6;
/// Words of a sentence that tells nothing.
const FILLING: usize = 14;

/// As many records as asked for, in an order in which stories are mixed.
pub(crate) fn records(documents: usize) -> impl Iterator<Item = Extraction> {
    let world = World::for_documents(documents);
    (0..documents).map(move |number| {
        let mut chance = Chance::new(number as u64 ^ 0xd0c);
        let (story, telling) = (number % world.stories, number / world.stories);
        let is_copy = telling > 0 && chance.below(COPIES) == 0;
        page(&world.story(story), number, Chance::new(if is_copy { story as u64 } else { number as u64 }), is_copy)
    })
}

fn page(story: &Story, number: usize, mut chance: Chance, is_copy: bool) -> Extraction {
    let published = story.day + Days::new((number % 3) as u64);
    let mut draft = Draft::new(story, published);
    for happening in &story.happenings {
        draft.tell(happening, &mut chance);
        draft.fill(&mut chance);
        draft.fill(&mut chance);
    }
    draft.quote(&mut chance);
    if is_copy {
        draft.fill(&mut Chance::new(number as u64));
    }
    draft.record(number)
}

/// A record under construction; its text is ASCII, so that bytes are characters.
struct Draft<'s> {
    story: &'s Story,
    published: NaiveDate,
    text: String,
    sentences: Vec<Span>,
    entities: Vec<Entity>,
    times: Vec<TimeExpression>,
    events: Vec<Event>,
    statements: Vec<Statement>,
}

impl<'s> Draft<'s> {
    fn new(story: &'s Story, published: NaiveDate) -> Self {
        Draft {
            story,
            published,
            text: String::new(),
            sentences: Vec::new(),
            entities: Vec::new(),
            times: Vec::new(),
            events: Vec::new(),
            statements: Vec::new(),
        }
    }

    fn add(&mut self, words: &str) -> Span {
        let start = self.text.len() as u32;
        self.text.push_str(words);
        Span::new(start, self.text.len() as u32)
    }

    fn speak_of(&mut self, being: &Being) -> (EntityId, Span) {
        let known = self.entities.iter().position(|entity| entity.name == being.name);
        let span = self.add(if known.is_some() { &being.short } else { &being.name });
        let index = known.unwrap_or_else(|| {
            let id = EntityId(self.entities.len() as u32 + 1);
            let (name, kind) = (being.name.clone(), being.kind);
            let (region, formerly, personal) = (None, Vec::new(), false);
            self.entities.push(Entity {
                id,
                name,
                kind,
                roles: Vec::new(),
                region,
                formerly,
                personal,
                mentions: Vec::new(),
            });
            self.entities.len() - 1
        });
        self.entities[index].mentions.push(Mention { span, form: MentionForm::Name, core: None });
        (self.entities[index].id, span)
    }

    fn tell(&mut self, happening: &Happening, chance: &mut Chance) {
        let begin = self.text.len() as u32;
        let (agent, agent_span) = self.speak_of(&self.story.cast[happening.agent]);
        self.add(" ");
        let trigger = self.add(happening.deed.0);
        self.add(" ");
        let (patient, patient_span) = self.speak_of(&self.story.cast[happening.patient]);
        let topic = self.add(&format!(" over the {}", happening.thing));
        self.add(" in ");
        let (place, place_span) = self.speak_of(&self.story.place);
        let time = (chance.below(2) == 0).then(|| self.date(happening.day));
        let evidence = Span::new(begin, self.text.len() as u32);
        self.end_sentence(begin);
        let part = |role, entity, span| Participant { role, entity, span };
        self.events.push(Event {
            id: EventId(self.events.len() as u32 + 1),
            trigger,
            lemma: happening.deed.1.to_owned(),
            kind: happening.deed.2.to_owned(),
            mode: None,
            amounts: Vec::new(),
            participants: vec![
                part(Role::Agent, Some(agent), agent_span),
                part(Role::Patient, Some(patient), patient_span),
                part(Role::Topic, None, topic),
                part(Role::Place, Some(place), place_span),
            ],
            time,
            polarity: Polarity::Positive,
            modality: Modality::Asserted,
            tense: Some(Tense::Past),
            aspect: None,
            pluperfect: false,
            definiteness: None,
            plural: false,
            statement: None,
            told_with: None,
            clause: Clause::default(),
            evidence,
            unlisted: None,
        });
    }

    fn date(&mut self, day: NaiveDate) -> EventTime {
        self.add(" on ");
        let span = self.add(&day.format("%-d %B %Y").to_string());
        let id = TimeId(self.times.len() as u32 + 1);
        let (edtf, bounds) = (Some(Edtf::day(day).to_string()), Bounds::day(day));
        self.times.push(TimeExpression {
            id,
            span,
            kind: TimexType::Date,
            value: day.to_string(),
            edtf: edtf.clone(),
            bounds,
            anchor: None,
            from_publication: None,
            weekday: None,
            doubt: None,
            rule: String::new(),
        });
        EventTime { expression: Some(id), edtf, relation: TimeRelation::During, from: TimeSource::Expression, bounds }
    }

    fn quote(&mut self, chance: &mut Chance) {
        let begin = self.text.len() as u32;
        let (speaker, source) = self.speak_of(chance.pick(&self.story.cast));
        self.add(" ");
        let cue = self.add("said");
        self.add(" that the ");
        let words: Vec<String> = (0..FILLING).map(|_| filler(chance)).collect();
        let content = self.add(&words.join(" "));
        self.end_sentence(begin);
        self.statements.push(Statement {
            id: StatementId(1),
            kind: StatementKind::Indirect,
            speaker: Some(speaker),
            source: vec![source],
            cue: vec![cue],
            lemma: "say".to_owned(),
            content: vec![content],
            addressee: None,
            about: Vec::new(),
            reacts_to: Vec::new(),
            verb: None,
            occasion: Vec::new(),
            translated: false,
            within: None,
            time: Some(StatementTime {
                expression: None,
                edtf: None,
                bounds: Bounds::until(self.published),
                likely: false,
            }),
            polarity: Polarity::Positive,
            force: Force::Assert,
        });
    }

    fn fill(&mut self, chance: &mut Chance) {
        let begin = self.text.len() as u32;
        let words: Vec<String> = (0..FILLING).map(|_| filler(chance)).collect();
        self.add(&words.join(" "));
        self.end_sentence(begin);
    }

    fn end_sentence(&mut self, begin: u32) {
        self.add(". ");
        self.sentences.push(Span::new(begin, self.text.len() as u32 - 1));
    }

    fn record(self, number: usize) -> Extraction {
        let id = format!("{number:016x}");
        let published = Published { edtf: Edtf::day(self.published).to_string(), from: DateSource::JsonLd, span: None };
        let document = Document {
            path: format!("pages/{number:07}.txt"),
            sha256: id.clone(),
            id,
            media_type: "text/plain".to_owned(),
            publisher: Some(format!("Outlet {}", number % 97)),
            published: Some(published),
            text: Text::new(self.text),
            ..Document::default()
        };
        Extraction {
            schema: SCHEMA,
            document,
            sentences: self.sentences,
            tokens: Vec::new(),
            times: self.times,
            entities: self.entities,
            events: self.events,
            statements: self.statements,
            relations: Vec::new(),
            links: Vec::new(),
        }
    }
}
