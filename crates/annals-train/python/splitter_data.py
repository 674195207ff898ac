"""Raw text with its breaks, made from treebank sentences and varied as news is typeset.

Classes of a character: 0 inside a word, 1 last of a token, 2 last of a sentence, 3 last of a word within a
multiword token (the `o` of "do|n't"). White space has no class.
"""
import features

INSIDE, TOKEN, SENTENCE, WORD = range(4)
NO_CLASS = -100
PADDING, UPPER, LETTER, OTHERS = 0, 1, 2, 3
OTHER_ROWS = 24
ASCII = OTHERS + OTHER_ROWS
LISTED = "“”‘’—–…•€£«»„·°™©®′″"
CHARACTER_ROWS = ASCII + 96 + len(LISTED)
CHUNK_ROWS, LONGEST_CHUNK = 4096, 20

TITLES = ("Lt. Gen.", "Maj. Gen.", "Brig. Gen.", "Gen.", "Lt. Col.", "Col.", "Sgt.", "Capt.", "Sen.", "Rep.", "Gov.",
          "Prof.", "Rev.", "Mr.", "Mrs.", "Ms.", "Dr.", "Adm.", "Cmdr.", "Hon.", "Lt. Gov.", "St.")
MONTHS = {"January": "Jan.", "February": "Feb.", "August": "Aug.", "September": "Sept.", "October": "Oct.",
          "November": "Nov.", "December": "Dec.", "March": "Mar.", "April": "Apr."}
COMPANIES = ("Inc.", "Corp.", "Co.", "Ltd.", "L.L.C.", "S.A.", "Bros.")


def is_space(character):
    return character.isspace()


def character_row(character):
    """The embedding row of a character that is no white space; a line end is `\\n`, other white space a blank."""
    if character == "\n":
        return ASCII + 95
    if is_space(character):
        return ASCII
    if " " <= character <= "~":
        return ASCII + ord(character) - 32
    if character in LISTED:
        return ASCII + 96 + LISTED.index(character)
    if character.isupper():
        return UPPER
    if character.isalpha():
        return LETTER
    return OTHERS + features.fnv1a(character) % OTHER_ROWS


def rows(text):
    """Two lists, one number a character each: its own row, and the row of the stretch between white space that
    holds it (0 for white space and for long stretches)."""
    characters = [character_row(c) for c in text]
    chunks, start = [0] * len(text), 0
    for at in range(len(text) + 1):
        if at == len(text) or is_space(text[at]):
            if 0 < at - start <= LONGEST_CHUNK:
                row = features.fnv1a("k:" + features.normal_form(text[start:at])) % (CHUNK_ROWS - 1) + 1
                chunks[start:at] = [row] * (at - start)
            start = at + 1
    return characters, chunks


def tokens_of(sentence):
    """The sentence as a list of [text, space after, lengths of its words, UPOS of its first word]."""
    result, at = [], 0
    for text, space, count in sentence.pieces:
        lengths = [len(f) for f in sentence.forms[at:at + count]]
        if sum(lengths) != len(text):
            lengths = _shares(len(text), lengths)
        result.append([text, space, lengths, sentence.upos[at]])
        at += count
    return result


def _shares(total, lengths):
    """`lengths` cut or stretched to sum to `total`, the last words keeping theirs where that is possible."""
    if len(lengths) > total:
        return [total]
    shares, left = [], total
    for n, length in enumerate(reversed(lengths[1:])):
        share = max(1, min(length, left - (len(lengths) - 1 - n)))
        shares.append(share)
        left -= share
    return [left] + shares[::-1]


def with_abbreviations(tokens, random):
    """Titles, initials, shortened months and company endings put in where a newspaper would have them."""
    result = []
    for at, token in enumerate(tokens):
        text, space, lengths, upos = token
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if text in MONTHS and after and after[0][:1].isdigit() and random.random() < 0.6:
            result.append([MONTHS[text], True, [len(MONTHS[text])], upos])
            continue
        name = upos == "PROPN" and text[:1].isupper() and len(text) > 2 and len(lengths) == 1
        before = tokens[at - 1] if at else None
        if name and (before is None or before[1] and before[3] != "PROPN") and random.random() < 0.12:
            result += [[t, True, [len(t)], "PROPN"] for t in random.choice(TITLES).split()]
        result.append(token)
        if name and after and after[3] == "PROPN" and space and random.random() < 0.06:
            initial = random.choice("ABCDEFGHJKLMPRSTW") + "."
            result.append([initial, True, [2], "PROPN"])
        elif name and text.isalpha() and space and after and after[3] != "PROPN" and random.random() < 0.05:
            company = random.choice(COMPANIES)
            result.append([company, True, [len(company)], "PROPN"])
        elif text in ("America", "US", "U.S") and random.random() < 0.5:
            result[-1] = ["U.S.", space, [4], "PROPN"]
    end = result[-1]
    if len(result) > 3 and end[0] == "." and result[-2][3] == "PROPN" and random.random() < 0.08:
        short = random.choice(("U.S.", "Inc.", "Corp.", "Jr.", "D.C.", "Co.", "U.N.", "p.m.", "a.m."))
        result[-2][1] = True
        result[-1] = [short, True, [len(short)], "PROPN"]
    return result


def with_typography(tokens, random):
    """Typographic quotation marks and dashes; upper or lower case throughout, rarely."""
    draw, quotes, dashes, is_open = random.random(), random.random() < 0.4, random.random() < 0.4, False
    result = []
    for text, space, lengths, upos in tokens:
        if draw < 0.03 and len(text.upper()) == len(text):
            text = text.upper()
        elif draw < 0.06 and len(text.lower()) == len(text):
            text = text.lower()
        if quotes and text == '"':
            is_open = not is_open
            text = "“" if is_open else "”"
        elif quotes:
            text = text.replace("'", "’")
        if dashes and text in ("--", "-") and len(lengths) == 1:
            text = random.choice("—–")
            lengths = [1]
        result.append([text, space, lengths, upos])
    return result


def render(sentences, random):
    """Sentences (as `tokens_of` gives them) → (text, classes) of one paragraph."""
    text, classes = [], []
    wrap = random.random() < 0.15
    column = 0
    for number, tokens in enumerate(sentences):
        if random.random() < 0.5:
            tokens = with_abbreviations([list(t) for t in tokens], random)
        tokens = with_typography(tokens, random)
        for at, (piece, space, lengths, _) in enumerate(tokens):
            last = at + 1 == len(tokens)
            text.append(piece)
            for n, length in enumerate(lengths):
                end = WORD if n + 1 < len(lengths) else SENTENCE if last else TOKEN
                classes += [INSIDE] * (length - 1) + [end]
            column += len(piece)
            if space or last:
                gap = " "
                if wrap and column > 60:
                    gap = "\n"
                elif last and random.random() < 0.08:
                    gap = random.choice(("\n", "  ", " "))
                column = 0 if gap == "\n" else column + 1
                if not (last and number + 1 == len(sentences)):
                    text.append(gap)
                    classes += [NO_CLASS] * len(gap)
    text = "".join(text)
    assert len(text) == len(classes)
    classes = [NO_CLASS if is_space(c) else k for c, k in zip(text, classes)]
    return text, classes


def paragraphs(sentences, random):
    """All sentences once, as (text, classes) of paragraphs: as they were, or strangers put side by side."""
    groups = []
    for sentence in sentences:
        if sentence.breaks_before or not groups:
            groups.append([])
        groups[-1].append(tokens_of(sentence))
    result, strays = [], []
    for group in groups:
        if random.random() < 0.2:
            strays += group
        else:
            result.append(group)
    random.shuffle(strays)
    result += [strays[at:at + 4] for at in range(0, len(strays), 4)]
    random.shuffle(result)
    return [render(group, random) for group in result]
