//! What is measured, as data: adding a measure is adding an entry.

/// One run of the program and one of a scorer. Paths are within the folder of the evaluation data.
pub(crate) struct Measure {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    /// What the figures are, in a sentence without its full stop.
    pub(crate) what: &'static str,
    /// What `annals extract` reads.
    pub(crate) input: &'static str,
    /// A script that turns `input` into CoNLL-U or text first.
    pub(crate) words_by: Option<&'static str>,
    /// Further options of `annals extract`.
    pub(crate) options: &'static [&'static str],
    pub(crate) scorer: Scorer,
    pub(crate) gold: &'static str,
}

/// What compares the program's output with the gold.
#[derive(Clone, Copy)]
pub(crate) enum Scorer {
    /// A script in the folder of the evaluation data.
    Script(&'static str),
    /// [`crate::coreference`], on the documents of a CoNLL-U file whose names begin so.
    Coreference(&'static str),
    /// `python/speed.py`, which runs the program by itself, beside spaCy.
    Speed,
    /// [`crate::speakers`], on the project's own articles.
    Speakers,
    /// [`crate::stories`], on each folder of the input.
    Stories,
    /// [`crate::timelines`], on each folder of the input; the gold is the list of words that don't count.
    Timelines,
    /// [`crate::days`], on each folder of the input.
    Days,
    /// [`crate::event_time`], on the texts of the input.
    EventTime,
    /// [`crate::label_forms`], on each folder of the input.
    LabelForms,
}

/// The measures of the language model.
pub(crate) const LANGUAGE: &[&str] = &["ewt", "gum", "gum-raw", "names", "names-newswire", "speed"];
/// A measure that needs no data: the program's own crates on generated input.
pub(crate) struct OwnMeasure {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    /// What the figures are, in a sentence without its full stop.
    pub(crate) what: &'static str,
    /// Gives what is to be printed.
    pub(crate) run: fn() -> anyhow::Result<String>,
}

/// All measures of this sort, in the order in which they are written.
pub(crate) const OWN_MEASURES: &[OwnMeasure] = &[
    OwnMeasure {
        name: "cases",
        title: "Dates across documents: generated cases with half of the dates withheld",
        what: "Counts, and per cent",
        run: crate::cases::measure,
    },
    OwnMeasure {
        name: "scale",
        title: "The temporal network on 100,000 events",
        what: "Seconds on this machine",
        run: crate::scale::measure,
    },
    OwnMeasure {
        name: "hostile",
        title: "Pages that are made to be read slowly",
        what: "Seconds on this machine",
        run: crate::hostile::measure,
    },
];

const PRETOKENIZED: &[&str] = &["--format", "conllu", "--pretokenized"];
const CONLLU: &[&str] = &["--format", "conllu"];

/// A measure on a folder of texts with the gold beside them.
const fn on_folder(
    name: &'static str,
    title: &'static str,
    what: &'static str,
    folder: &'static str,
    scorer: &'static str,
) -> Measure {
    Measure {
        name,
        title,
        what,
        input: folder,
        words_by: None,
        options: &[],
        scorer: Scorer::Script(scorer),
        gold: folder,
    }
}

/// A measure of the language model with the words and sentences of the gold.
const fn on_words(
    name: &'static str,
    title: &'static str,
    what: &'static str,
    file: &'static str,
    words_by: Option<&'static str>,
    scorer: &'static str,
) -> Measure {
    Measure {
        name,
        title,
        what,
        input: file,
        words_by,
        options: PRETOKENIZED,
        scorer: Scorer::Script(scorer),
        gold: file,
    }
}

/// A measure of the entities in GUM's news.
const fn on_entities(name: &'static str, title: &'static str, what: &'static str, file: &'static str) -> Measure {
    let scorer = Scorer::Coreference("GUM_news_");
    Measure { name, title, what, input: file, words_by: None, options: &[], scorer, gold: file }
}

/// A measure of whole cases or of records that is scored here.
const fn whole(
    name: &'static str,
    title: &'static str,
    what: &'static str,
    scorer: Scorer,
    input: &'static str,
    gold: &'static str,
) -> Measure {
    Measure { name, title, what, input, words_by: None, options: &[], scorer, gold }
}

/// All measures, in the order in which they are written.
pub(crate) const MEASURES: &[Measure] = &[
    Measure {
        name: "seed",
        title: "A saved page against a careful person's reading",
        what: "Items of the reading that are found",
        input: "seed/page.txt",
        words_by: None,
        options: &[],
        scorer: Scorer::Script("eval/seed.py"),
        gold: "seed/reading.json",
    },
    on_words(
        "ewt",
        "Trees: English Web Treebank, development",
        "Tags, lemmas and trees on the gold words, per cent",
        "data/grammar/ewt-dev.conllu",
        None,
        "eval/grammar.py",
    ),
    on_words(
        "gum",
        "Trees: GUM, development",
        "Tags, lemmas and trees on the gold words, per cent",
        "data/grammar/gum-dev.conllu",
        None,
        "eval/grammar.py",
    ),
    Measure {
        name: "gum-raw",
        title: "From raw text: GUM, development",
        what: "Words and sentences too are the program's own",
        input: "data/grammar/gum-dev.conllu",
        words_by: Some("eval/conllu.py"),
        options: CONLLU,
        scorer: Scorer::Script("eval/grammar.py"),
        gold: "data/grammar/gum-dev.conllu",
    },
    on_words(
        "names",
        "Names: Universal NER on EWT, development",
        "Exact names of persons, organisations and places on the gold words, per cent",
        "data/names/uner-ewt-dev.iob2",
        Some("eval/iob2.py"),
        "eval/names.py",
    ),
    on_words(
        "names-newswire",
        "Names: worldwide newswire, development",
        "Exact names of persons, organisations and places on the gold words, per cent",
        "data/names/worldwide-newswire-dev.iob2",
        Some("eval/iob2.py"),
        "eval/names.py",
    ),
    on_folder("timebank", "Times: TimeBank", "Time expressions, per cent", "data/times/timebank", "eval/times.py"),
    on_folder("aquaint", "Times: AQUAINT", "Time expressions, per cent", "data/times/aquaint", "eval/times.py"),
    on_folder("wikiwars", "Times: WikiWars", "Time expressions, per cent", "data/times/wikiwars", "eval/times.py"),
    on_folder(
        "statements",
        "Statements: PolNeAR, development",
        "Sources, cues, contents and whole attributions, per cent",
        "data/statements/dev",
        "eval/statements.py",
    ),
    Measure {
        name: "relations",
        title: "Relations: BenchIE, development",
        what: "Triples, per cent",
        input: "data/relations/benchie/sentences",
        words_by: None,
        options: &[],
        scorer: Scorer::Script("eval/relations.py"),
        gold: "data/relations/benchie/gold.txt",
    },
    on_entities(
        "coreference",
        "Entities: GUM, development, news",
        "Mentions of exactly the same characters, clusters of two and more, per cent",
        "data/grammar/gum-dev.conllu",
    ),
    on_entities(
        "coreference-open",
        "Entities: GUM, news of the open part",
        "The same on other documents, twenty of them",
        "data/grammar/gum-train-open.conllu",
    ),
    Measure {
        name: "speed",
        title: "Speed and memory of the language pass",
        what: "Words of Wikinews articles a second of one processor, beside spaCy; peak memory",
        input: "data/raw/wikinews.jsonl",
        words_by: None,
        options: &[],
        scorer: Scorer::Speed,
        gold: "",
    },
    Measure {
        name: "speakers",
        title: "Who speaks: articles of the project's own",
        what: "Statements given to the right speaker, by form",
        input: "",
        words_by: None,
        options: &[],
        scorer: Scorer::Speakers,
        gold: "",
    },
    whole(
        "stories",
        "Whole stories: what an editor keeps, who said what, what is one happening, when",
        "Against the reading of each story by hand",
        Scorer::Stories,
        "data/stories",
        "",
    ),
    whole(
        "t17",
        "Timelines that journalists wrote: Timeline17, four topics",
        "AR1-F and AR2-F (align+ m:1 ROUGE), days and ROUGE of timelines from ranked events",
        Scorer::Timelines,
        "data/t17",
        "eval/t17/smart_common_words.txt",
    ),
    whole(
        "days",
        "Work over days: five pages added to two hundred, size of the case, ten thousand corrections",
        "Processor time (user and system, median of three) with all results written, on this machine",
        Scorer::Days,
        "data/t17",
        "data/t17",
    ),
    whole(
        "event-time",
        "Days of single events: TimeBank-EventTime",
        "Events of one day by where they lie to the day of publication, and their days",
        Scorer::EventTime,
        "data/times/timebank",
        "data/times/event_time/gold.json",
    ),
    whole(
        "label-lint",
        "Faulty forms of labels: ECB+, 33 topics",
        "Labels of listed events with a form that no right label has",
        Scorer::LabelForms,
        "data/event_coref",
        "",
    ),
];
