"""Names from partly annotated sources, as sets of labels that each token may have.

No two sources annotate the same things, so a token's target is a set: a token that GMB leaves outside may still
be part of a quantity, which GMB does not mark; Wikigold's MISC may be an event, a work or a group. The loss asks
for probability anywhere in the set, and says nothing on what the source did not decide.
"""
from collections import Counter
from pathlib import Path

TYPES = ("PER", "ORG", "LOC", "FAC", "EVENT", "WORK", "LAW", "GROUP", "PRODUCT", "TIME", "QUANTITY", "OTHER")
LABELS = ("O",) + tuple(f"{mark}-{kind}" for kind in TYPES for mark in "BI")
ANY = frozenset(LABELS)
MISC = ("EVENT", "WORK", "LAW", "GROUP", "PRODUCT", "OTHER")

# Source's type → the types it may stand for.
SOURCES = {
    "gmb": {"geo": ("LOC", "FAC"), "org": ("ORG",), "per": ("PER",), "gpe": ("GROUP",), "tim": ("TIME",),
            "art": ("WORK", "PRODUCT"), "eve": ("EVENT",), "nat": ("OTHER", "EVENT")},
    "wikigold": {"PER": ("PER",), "ORG": ("ORG",), "LOC": ("LOC", "FAC"), "MISC": MISC},
    "crossner": {"politician": ("PER",), "person": ("PER",), "politicalparty": ("ORG",), "organisation": ("ORG",),
                 "location": ("LOC", "FAC"), "country": ("LOC",), "election": ("EVENT",), "event": ("EVENT",),
                 "misc": MISC},
    "re3d": {"Organisation": ("ORG", "GROUP"), "Location": ("LOC", "FAC"), "Person": ("PER",), "Temporal": ("TIME",),
             "Quantity": ("QUANTITY",), "Money": ("QUANTITY",), "Nationality": ("GROUP",), "Weapon": ("PRODUCT",),
             "MilitaryPlatform": ("PRODUCT",), "DocumentReference": ("WORK", "LAW")},
    "gum": {"person": ("PER", "GROUP"), "place": ("LOC", "FAC"), "organization": ("ORG",), "event": ("EVENT",),
            "time": ("TIME",), "object": ("PRODUCT", "WORK", "OTHER"), "abstract": ("WORK", "LAW", "OTHER", "GROUP"),
            "animal": ("OTHER", "PER"), "plant": ("OTHER",), "substance": ("OTHER", "PRODUCT")},
}
# Types that a source leaves unmarked, so that its O says nothing about them.
UNMARKED = {"gmb": ("QUANTITY", "LAW", "PRODUCT"), "wikigold": ("TIME", "QUANTITY"),
            "crossner": ("TIME", "QUANTITY"), "re3d": ("EVENT", "WORK", "LAW"), "gum": ("TIME", "QUANTITY", "GROUP")}

# A name's last word narrows what a coarse source type leaves open.
LAST_WORD = {
    "FAC": "airport bridge stadium hall station street avenue park building tower prison castle palace square road "
           "hospital mosque church cathedral museum airfield base port harbor harbour highway boulevard plant mall "
           "hotel arena center centre embassy checkpoint gate library dam tunnel camp house",
    "LAW": "act treaty constitution convention agreement accord accords bill amendment law resolution protocol pact "
           "charter statute code compact",
    "EVENT": "war olympics cup election elections games championship championships revolution festival tsunami "
             "hurricane summit conference massacre uprising battle crisis referendum holocaust",
    "GROUP": "americans muslims christians jews republicans democrats sunnis shiites kurds palestinians israelis arabs",
}
KIND_OF_LAST_WORD = {word: kind for kind, words in LAST_WORD.items() for word in words.split()}
NARROWS = {"LOC": ("FAC",), "PRODUCT": ("LAW", "EVENT"), "OTHER": ("LAW", "EVENT", "GROUP"), "ORG": ("LAW",),
           "EVENT": ("LAW",), "PER": ("GROUP",)}

TITLES = set("mr. mr mrs. mrs ms. ms dr. dr president vice prime minister foreign defense finance interior general "
             "secretary senator king queen pope chancellor mayor governor prince princess colonel captain lieutenant "
             "gen. lt. col. sen. rep. gov. sgt. maj. capt. ambassador judge justice congressman spokesman chairman "
             "spokeswoman director chief leader premier - the former sir lord ayatollah".split())

COUNTRIES = Path(__file__).resolve().parents[2] / "annals-document/data/countries.tsv"
PEOPLES = set("Muslim Muslims Sunni Sunnis Shi'ite Shi'ites Shiite Shiites Islamic Islamist Islamists Arab Arabs Kurd Kurds "
              "Kurdish Jewish Jew Jews Christian Christians Catholic Catholics Hindu Hindus European Europeans African "
              "Africans Asian Asians Republican Republicans Democrat Democrats Democratic Tamil Tamils Chechen "
              "Chechens Tibetan Tibetans Darfuri Hutu Tutsi Buddhist Buddhists Orthodox Pashtun Uighur".split())
ORGANIZATIONS = {"U.N.", "UN", "United Nations", "EU", "European Union", "African Union", "NATO", "Hamas", "Fatah",
                 "Hezbollah", "Taleban", "Taliban", "al-Qaida", "al-Qaeda", "Al-Qaida", "IAEA", "OPEC", "CIA", "FBI",
                 "White House", "Pentagon", "Kremlin", "Interpol", "ASEAN", "Congress", "Senate", "VOA", "BBC", "CNN",
                 "Reuters", "Xinhua", "Google", "Microsoft", "State Department", "Arab League", "Red Cross"}
ORGANIZATION_WORDS = set("party union ministry council committee agency organization organisation university army corporation "
                         "commission parliament association authority department institute brigades league "
                         "corps bank airlines airways corp. inc. co. ltd. company group foundation senate police "
                         "nations navy times post news".split())


def narrowed(kinds, last_word):
    """`kinds` after a look at the name's last word."""
    kind = KIND_OF_LAST_WORD.get(last_word.lower())
    if kind and (kind in kinds or any(kind in NARROWS.get(k, ()) for k in kinds)):
        return (kind,)
    if len(kinds) > 1 and kinds[0] in ("LOC", "PER"):
        return kinds[:1]
    return kinds


def outside(source):
    """What a token outside every name of `source` may be."""
    return frozenset({"O"} | {f"{m}-{k}" for k in UNMARKED[source] for m in "BI"})


def place(targets, start, end, kinds):
    """Mark tokens start..end as one name of one of `kinds`."""
    for at in range(start, end):
        targets[at] = frozenset(("B-" if at == start else "I-") + kind for kind in kinds)


def read_iob2(path):
    """List of (tokens, tags)."""
    sentences, tokens, tags = [], [], []
    with open(path, encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            line = line.rstrip("\n")
            if "\t" in line:
                token, tag = line.split("\t")
                tokens.append(token)
                tags.append(tag)
            elif not line and tokens:
                sentences.append((tokens, tags))
                tokens, tags = [], []
    return sentences


def spans(tags):
    """Names as (start, end, type)."""
    found, start, kind = [], 0, None
    for at, tag in enumerate([*tags, "O"]):
        mark, _, here = tag.partition("-")
        if kind is not None and (mark != "I" or here != kind):
            found.append((start, at, kind))
            kind = None
        if kind is None and mark != "O":
            start, kind = at, here
    return found


def targets_of_iob2(path, source):
    """List of (tokens, targets): one set of allowed labels a token."""
    sentences = read_iob2(path)
    kinds_of, counts = SOURCES[source], Counter()
    for tokens, tags in sentences:
        counts.update((" ".join(tokens[a:b]), k) for a, b, k in spans(tags))
    judge = Judge(counts)
    result = []
    for tokens, tags in sentences:
        targets = [outside(source)] * len(tokens)
        for start, end, kind in spans(tags):
            if source == "gmb":
                start, end, kind = judge.mend(tokens, start, end, kind)
            elif source == "re3d" and kind not in ("Temporal", "Quantity", "Money"):
                start, end, kind = _mend_description(tokens, start, end, kind, counts)
            if kind is None:
                targets[start:end] = [ANY] * (end - start)
            elif kind != "O":
                place(targets, start, end, narrowed(kinds_of[kind], tokens[end - 1]))
        result.append((tokens, targets))
    return result


class Judge:
    """Mends GMB's machine-made labels under this project's guide: no titles in names, countries are places, and a
    name that is labelled in several ways gets what it is labelled most."""

    def __init__(self, counts):
        self.votes = {}
        for (surface, kind), count in counts.items():
            self.votes.setdefault(surface, Counter())[kind] += count
        self.places, self.groups = countries()

    def mend(self, tokens, start, end, kind):
        """The name start..end of type `kind`, as (start, end, type); type "O" where it is none."""
        if kind in ("tim", "art", "eve", "nat"):
            return start, end, kind
        while start < end and tokens[start].lower() in TITLES:
            start += 1
        if start == end:
            return start, end, "O"
        surface, last = " ".join(tokens[start:end]), tokens[end - 1].lower()
        votes = self.votes.get(surface, Counter())
        before = tokens[start - 1].lower().rstrip(".") if start else ""
        if surface in self.places:
            return start, end, "geo"
        if surface in self.groups or surface in PEOPLES:
            return start, end, "gpe"
        if surface in ORGANIZATIONS or last in ORGANIZATION_WORDS:
            return start, end, "org"
        if before in ("mr", "mrs", "ms", "dr", "sen", "senator", "president"):
            return start, end, "per"
        if sum(votes.values()) >= 4:
            return start, end, votes.most_common(1)[0][0]
        return start, end, kind


def countries():
    """Names of countries, and of their peoples, from the project's own list."""
    places, groups = set(), set()
    with open(COUNTRIES, encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                name, others, peoples = (line.rstrip("\n").split("\t") + ["", ""])[:3]
                places |= {name, *others.split("|")} - {""}
                groups |= set(peoples.split("|")) - {""}
    return places | {"U.S.", "US", "USA", "West Bank", "Gaza", "Gaza Strip", "Darfur", "Kosovo"}, groups


def _mend_description(tokens, start, end, kind, counts):
    """re3d marks descriptions too: keep what is capitalised throughout, but for small words inside."""
    small = {"of", "the", "and", "for", "-", "'s", "'", "in", "de", "al", "al-", "on", "&"}
    while start < end - 1 and (tokens[start].lower() in ("the", "a", "an") or
                               kind == "Person" and tokens[start].lower() in TITLES):
        start += 1
    words = tokens[start:end]
    named = all(w[:1].isupper() or w.lower() in small for w in words) and words[0][:1].isupper() \
        and words[-1][:1].isupper()
    if not named:
        return start, end, None
    surface = " ".join(words)
    if kind == "Organisation" and counts[surface, "Location"] > counts[surface, "Organisation"] // 3:
        kind = "Location"
    return start, end, kind


def targets_of_gum(sentence):
    """Allowed labels for a GUM sentence, from the mentions of its Entity layer that are proper names."""
    if not any(sentence.entities):
        return [ANY] * len(sentence)
    targets = [outside("gum")] * len(sentence)
    for at, tag in enumerate(sentence.upos):
        if tag == "PROPN":
            targets[at] = ANY
        elif tag == "ADJ" and sentence.forms[at][:1].isupper():
            targets[at] = ANY
    taken = [False] * len(sentence)
    for start, end, kind in sorted(_mentions(sentence.entities), key=lambda m: m[0] - m[1]):
        name = _name_within(sentence, start, end)
        if name is None and kind == "time":
            targets[start:end] = [ANY] * (end - start)
        if name is None or any(taken[name[0]:name[1]]):
            continue
        if kind in SOURCES["gum"]:
            last = name[1] - 1
            kinds = narrowed(SOURCES["gum"][kind], sentence.forms[last])
            if kind == "person" and sentence.xpos[last] == "NNPS":
                kinds = ("GROUP", "PER")
            place(targets, *name, kinds)
            taken[name[0]:name[1]] = [True] * (name[1] - name[0])
    return targets


def targets_of_tags(sentence):
    """Allowed labels for a treebank sentence without names: what its tags alone rule out.

    Verbs, pronouns, interjections, addresses and common nouns in lower case are in no name of a person, organization
    or place; a word that continues a name (`flat`) begins none.
    """
    free = frozenset({"O"} | {f"{m}-{k}" for k in ("TIME", "QUANTITY") for m in "BI"})
    within = frozenset(label for label in LABELS if not label.startswith("B-"))
    proper = [tag == "PROPN" for tag in sentence.upos]
    targets = []
    for at, tag in enumerate(sentence.upos):
        form = sentence.forms[at]
        near = any(proper[max(at - 2, 0):at]) or any(proper[at + 1:at + 3])
        if sentence.xpos[at] == "ADD" or tag in ("PRON", "INTJ"):
            targets.append(frozenset({"O"}))
        elif proper[at]:
            targets.append(within if sentence.deprels[at] == "flat" and proper[sentence.heads[at] - 1] else ANY)
        elif tag in ("VERB", "AUX", "ADV", "SCONJ", "NOUN", "ADJ") and form == form.lower() and not near:
            targets.append(free)
        elif tag in ("VERB", "AUX", "SCONJ"):
            targets.append(free)
        elif tag in ("ADP", "DET", "CCONJ", "PART", "PUNCT", "NUM") and not near:
            targets.append(free)
        else:
            targets.append(ANY)
    return targets


def _mentions(entities):
    """(start, end, type) of every mention of one sentence; those that cross its border are left out."""
    found, open_at = [], {}
    for at, value in enumerate(entities):
        for piece in value.replace("(", " (").replace(")", ") ").split():
            ident = piece.strip("()").split("-")[0]
            if piece.startswith("("):
                parts = piece.strip("()").split("-")
                if len(parts) > 1:
                    open_at.setdefault(ident, []).append((at, parts[1]))
            if piece.endswith(")") and open_at.get(ident):
                start, kind = open_at[ident].pop()
                found.append((start, at + 1, kind))
    return found


def _name_within(sentence, start, end):
    """The proper name at the head of the mention start..end; None where its head is no proper noun."""
    head = next((at for at in range(start, end) if not start < sentence.heads[at] <= end), None)
    if head is None or sentence.upos[head] != "PROPN":
        return None
    inner = {"of", "the", "and", "for", "&", "'s", "’s", "-", "de", "on", "la", "van", "von", "del", "al", ".", "’"}

    def fits(at):
        return sentence.upos[at] == "PROPN" or sentence.forms[at][:1].isupper() or sentence.forms[at][:1].isdigit()

    while start < head and (sentence.upos[start] in ("DET", "PUNCT", "PRON") or
                            sentence.forms[start].lower() in TITLES):
        start += 1
    while end - 1 > head and not fits(end - 1):
        end -= 1
    if all(fits(at) or sentence.forms[at].lower() in inner for at in range(start, end)):
        return start, end
    first = last = head
    while first > start and sentence.upos[first - 1] == "PROPN" and sentence.forms[first - 1].lower() not in TITLES:
        first -= 1
    while last + 1 < end and sentence.upos[last + 1] == "PROPN":
        last += 1
    return first, last + 1
