"""One head for each thing that is predicted; the student and its teacher have the same ones."""
import torch
from torch import nn
from torch.nn import functional as F


class Heads(nn.Module):
    """Heads over `out` values a word, and over `width` more that the lemma sees; `sizes` holds the number of labels of
    each, `tag`, `arc` and `label` the widths of their hidden layers. Arcs and relations are those of Dozat and Manning (2017)."""

    def __init__(self, out, width, sizes, tag, arc, label, dropout):
        super().__init__()
        self.tag_hidden = nn.Linear(out, tag)
        self.upos, self.xpos, self.feats = (nn.Linear(tag, sizes[n]) for n in ("upos", "xpos", "feats"))
        self.lemma_hidden = nn.Linear(out + width, tag)
        self.lemma = nn.Linear(tag, sizes["lemma"])
        self.name_hidden = nn.Linear(out, tag)
        self.name = nn.Linear(tag, sizes["name"])
        self.root = nn.Parameter(torch.randn(out) * 0.1)
        self.arc_head, self.arc_dependent = nn.Linear(out, arc), nn.Linear(out, arc)
        self.label_head, self.label_dependent = nn.Linear(out, label), nn.Linear(out, label)
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.relation = nn.Linear(3 * label, sizes["deprel"])
        nn.init.xavier_uniform_(self.arc)
        self.dropout = nn.Dropout(dropout)

    def tags(self, embedded, hidden):
        """Logits of upos, xpos, feats and lemma."""
        tag = self.dropout(F.relu(self.tag_hidden(hidden)))
        lemma = self.dropout(F.relu(self.lemma_hidden(torch.cat([hidden, embedded], -1))))
        return {"upos": self.upos(tag), "xpos": self.xpos(tag), "feats": self.feats(tag), "lemma": self.lemma(lemma)}

    def names(self, hidden):
        return self.name(self.dropout(F.relu(self.name_hidden(hidden))))

    def arcs(self, hidden):
        """hidden [time, batch, out] → scores [batch, dependent, head], head 0 being the root; and the vectors that
        `relations` needs."""
        x = hidden.transpose(0, 1)
        rooted = torch.cat([self.root.to(x.dtype).expand(x.shape[0], 1, -1), x], 1)
        heads = self.dropout(F.relu(self.arc_head(rooted)))
        dependents = self.dropout(F.relu(self.arc_dependent(x)))
        ones = dependents.new_ones(*dependents.shape[:2], 1)
        scores = torch.cat([dependents, ones], -1) @ self.arc @ heads.transpose(1, 2)
        return scores, self.dropout(F.relu(self.label_head(rooted))), self.dropout(F.relu(self.label_dependent(x)))

    def relations(self, heads, dependents):
        """Vectors of heads and dependents, [n, label] each → logits [n, relations]."""
        return self.relation(torch.cat([heads * dependents, heads, dependents], -1))
