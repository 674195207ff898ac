"""The network: hashed embeddings and bidirectional LSTM layers below the heads."""
import torch
from torch import nn

from features import FORM_WIDTH, TABLES, VECTOR_WIDTH
from heads import Heads


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


class Network(Heads):
    """`sizes` holds the number of labels of each head, `words` the number of known words, `vectors` that of words with
    a vector of the teacher's."""

    def __init__(self, words, vectors, sizes, hidden=200, layers=2, dropout=0.33):
        width = FORM_WIDTH + VECTOR_WIDTH + sum(table[2] for table in TABLES)
        super().__init__(2 * hidden, width, sizes, tag=160, arc=192, label=128, dropout=dropout)
        self.locked = LockedDropout(dropout)
        self.form = nn.Embedding(words + 1, FORM_WIDTH)
        self.vector = nn.Embedding(vectors + 1, VECTOR_WIDTH)
        self.tables = nn.ModuleList(nn.Embedding(rows, width) for _, rows, width in TABLES)
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
