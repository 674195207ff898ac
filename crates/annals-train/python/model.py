"""The network: hashed embeddings, bidirectional LSTM layers, one head for each thing that is predicted."""
import torch
from torch import nn
from torch.nn import functional as F

from features import FORM_WIDTH, TABLES, VECTOR_WIDTH


class LockedDropout(nn.Module):
    """Dropout that is the same at every place of a sequence (Gal and Ghahramani 2016)."""

    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def forward(self, x):
        if not self.training or not self.rate:
            return x
        mask = x.new_empty(1, x.shape[1], x.shape[2]).bernoulli_(1 - self.rate) / (1 - self.rate)
        return x * mask


class BiLstm(nn.Module):
    """One bidirectional layer; sequences of unequal length are reversed one by one, so that padding never leads."""

    def __init__(self, inputs, hidden):
        super().__init__()
        self.forward_lstm = nn.LSTM(inputs, hidden)
        self.backward_lstm = nn.LSTM(inputs, hidden)

    def forward(self, x, reverse):
        """x: [time, batch, inputs]; reverse: [time, batch], the place that each place has when read backwards."""
        ahead, _ = self.forward_lstm(x)
        back, _ = self.backward_lstm(flipped(x, reverse))
        return torch.cat([ahead, flipped(back, reverse)], -1)


def flipped(x, reverse):
    return x.gather(0, reverse.unsqueeze(-1).expand(-1, -1, x.shape[-1]))


def reversal(lengths, time):
    """[time, batch]: t → length - 1 - t inside a sequence, t itself in the padding."""
    at = torch.arange(time).unsqueeze(1)
    lengths = lengths.unsqueeze(0)
    return torch.where(at < lengths, lengths - 1 - at, at)


class Network(nn.Module):
    """`sizes` holds the number of labels of each head, `words` the number of known words, `vectors` that of words with
    a vector of the teacher's."""

    def __init__(self, words, vectors, sizes, hidden=200, layers=2, tag=256, arc=256, label=160, dropout=0.33):
        super().__init__()
        self.form = nn.Embedding(words + 1, FORM_WIDTH)
        self.vector = nn.Embedding(vectors + 1, VECTOR_WIDTH)
        self.tables = nn.ModuleList(nn.Embedding(rows, width) for _, rows, width in TABLES)
        width = FORM_WIDTH + VECTOR_WIDTH + sum(table[2] for table in TABLES)
        for table in [self.form, *self.tables]:
            nn.init.normal_(table.weight, std=0.1)
        nn.init.zeros_(self.vector.weight)
        self.vector.weight.requires_grad_(False)
        self.layers = nn.ModuleList(BiLstm(width if n == 0 else 2 * hidden, hidden) for n in range(layers))
        for parameter_name, parameter in self.layers.named_parameters():
            if "weight_hh" in parameter_name:
                for gate in parameter.data.split(hidden):
                    nn.init.orthogonal_(gate)
            elif "bias_ih" in parameter_name:
                parameter.data.zero_()
                parameter.data[hidden:2 * hidden] = 1.0
            elif "bias_hh" in parameter_name:
                parameter.data.zero_()
                parameter.requires_grad_(False)
        out = 2 * hidden
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
        self.locked = LockedDropout(dropout)
        self.dropout = nn.Dropout(dropout)

    def encode(self, forms, vectors, buckets, lengths):
        """forms and vectors [time, batch], buckets [time, batch, tables] → embedded [time, batch, width] and hidden
        [time, batch, out]."""
        pieces = [self.form(forms), self.vector(vectors)] + [table(buckets[..., n]) for n, table in enumerate(self.tables)]
        embedded = self.locked(torch.cat(pieces, -1))
        reverse = reversal(lengths, forms.shape[0])
        x = embedded
        for layer in self.layers:
            x = self.locked(layer(x, reverse))
        return embedded, x

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
        rooted = torch.cat([self.root.expand(x.shape[0], 1, -1), x], 1)
        heads = self.dropout(F.relu(self.arc_head(rooted)))
        dependents = self.dropout(F.relu(self.arc_dependent(x)))
        ones = dependents.new_ones(*dependents.shape[:2], 1)
        scores = torch.cat([dependents, ones], -1) @ self.arc @ heads.transpose(1, 2)
        return scores, self.dropout(F.relu(self.label_head(rooted))), self.dropout(F.relu(self.label_dependent(x)))

    def relations(self, heads, dependents):
        """Vectors of heads and dependents, [n, label] each → logits [n, relations]."""
        return self.relation(torch.cat([heads * dependents, heads, dependents], -1))
