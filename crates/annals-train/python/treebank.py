"""Read CoNLL-U treebanks into sentences of words."""
from dataclasses import dataclass, field


@dataclass
class Sentence:
    """One sentence. `heads` count from 1, 0 is the root; `entities` is GUM's Entity layer, "" where
    absent.

    `breaks_before` says whether a document or a paragraph opens with the sentence. `pieces` are the surface
    tokens as (text, space after, number of words), in order.
    """

    text: str = ""
    breaks_before: bool = False
    forms: list = field(default_factory=list)
    lemmas: list = field(default_factory=list)
    upos: list = field(default_factory=list)
    xpos: list = field(default_factory=list)
    feats: list = field(default_factory=list)
    heads: list = field(default_factory=list)
    deprels: list = field(default_factory=list)
    entities: list = field(default_factory=list)
    pieces: list = field(default_factory=list)

    def __len__(self):
        return len(self.forms)


def misc_value(misc, name):
    """The value of `name` in a MISC column; "" where it has none."""
    return next((part[len(name) + 1:] for part in misc.split("|") if part.startswith(name + "=")), "")


def read(path):
    """All sentences of a CoNLL-U file. Empty nodes are left out."""
    sentences, now, inside = [], Sentence(), 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if now.forms:
                    sentences.append(now)
                now, inside = Sentence(), 0
            elif line.startswith("#"):
                if line.startswith(("# newdoc", "# newpar")):
                    now.breaks_before = True
                elif line.startswith("# text = "):
                    now.text = line[len("# text = "):]
            else:
                inside = _add(now, line.split("\t"), inside)
    if now.forms:
        sentences.append(now)
    return sentences


def _add(sentence, columns, inside):
    """Add one line; `inside` is how many words of an open multiword token are still to come."""
    ident, form, lemma, upos, xpos, feats, head, deprel, _, misc = columns
    if "." in ident:
        return inside
    space = "SpaceAfter=No" not in misc
    if "-" in ident:
        first, last = map(int, ident.split("-"))
        sentence.pieces.append((form, space, last - first + 1))
        return last - first + 1
    if inside:
        inside -= 1
    else:
        sentence.pieces.append((form, space, 1))
    sentence.forms.append(form)
    sentence.lemmas.append(lemma)
    sentence.upos.append(upos)
    sentence.xpos.append(xpos)
    sentence.feats.append("" if feats == "_" else feats)
    sentence.heads.append(int(head))
    sentence.deprels.append(deprel)
    sentence.entities.append(misc_value(misc, "Entity"))
    return inside
