"""Other spellings of a sentence, as headlines, telegrams and typesetters write it."""

STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}
DASHES = {"--": ("—", "–", "--", "-"), "—": ("--", "–"), "–": ("-", "—", "--")}


def vary(forms, random):
    """The same words in a spelling drawn by `random` (a `random.Random`); most often as they are."""
    draw = random.random()
    if draw < 0.04:
        forms = [f.upper() for f in forms]
    elif draw < 0.07:
        forms = [f.lower() for f in forms]
    elif draw < 0.10:
        forms = [f[:1].upper() + f[1:] for f in forms]
    draw = random.random()
    if draw < 0.25:
        forms = typographic(forms)
    elif draw < 0.40:
        forms = ["".join(STRAIGHT.get(c, c) for c in f) for f in forms]
    return [random.choice(DASHES[f]) if f in DASHES and random.random() < 0.3 else f for f in forms]


def typographic(forms):
    """Straight quotation marks as a typesetter puts them: opening and closing by turns."""
    result, is_open = [], False
    for form in forms:
        if form in ('"', "``", "''"):
            is_open = not is_open
            result.append("“" if is_open else "”")
        else:
            result.append(form.replace("'", "’"))
    return result
