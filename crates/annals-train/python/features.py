"""What the network sees of a word: hashes of its form, prefixes, suffixes and shape.

`crates/annals-language/src/features.rs` computes the same numbers; the parity fixture holds the two together.
"""
from functools import lru_cache

FNV_OFFSET, FNV_PRIME, MASK = 0x811C9DC5, 0x01000193, 0xFFFFFFFF

# Name of the table, number of rows, width of a row. The table `form` is apart: its rows are known words.
TABLES = (
    ("prefix1", 512, 16),
    ("prefix3", 4096, 40),
    ("suffix2", 2048, 32),
    ("suffix3", 6144, 48),
    ("suffix4", 8192, 48),
    ("shape", 2048, 40),
)
FORM_WIDTH = 64
VECTOR_WIDTH = 96

QUOTES = {"‘": "'", "’": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
          "–": "-", "‐": "-", "‑": "-", "−": "-", "…": "...", "—": "--", "―": "--"}


def fnv1a(text):
    """FNV-1a, 32 bits, of the UTF-8 bytes of `text` (http://www.isthe.com/chongo/tech/comp/fnv/)."""
    value = FNV_OFFSET
    for byte in text.encode("utf-8"):
        value = ((value ^ byte) * FNV_PRIME) & MASK
    return value


def normal_form(form):
    """Lower case, character by character; every ASCII digit as 0; typographic signs as their ASCII kin."""
    pieces = []
    for character in form:
        if "0" <= character <= "9":
            pieces.append("0")
        else:
            pieces.append(QUOTES.get(character) or character.lower())
    return "".join(pieces)


def shape(form):
    """X for upper case, x for other letters, d for ASCII digits, else the character; runs of one sort cut to
    three, the whole to ten characters."""
    result, last, run = [], "", 0
    for character in form:
        if "0" <= character <= "9":
            kind = "d"
        elif character.isupper():
            kind = "X"
        elif character.isalpha():
            kind = "x"
        else:
            kind = character
        run = run + 1 if kind == last else 1
        last = kind
        if run <= 3:
            result.append(kind)
            if len(result) == 10:
                break
    return "".join(result)


@lru_cache(maxsize=None)
def form_key(form):
    """The 32-bit key under which a word is known."""
    return fnv1a("w:" + normal_form(form))


@lru_cache(maxsize=None)
def buckets(form):
    """One row number for each of TABLES."""
    low = normal_form(form)
    keys = ("a:" + low[:1], "b:" + low[:3], "c:" + low[-2:], "d:" + low[-3:], "e:" + low[-4:], "s:" + shape(form))
    return tuple(fnv1a(key) % rows for key, (_, rows, _) in zip(keys, TABLES))
