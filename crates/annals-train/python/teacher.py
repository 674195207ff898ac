"""The teacher: the lower layers of MPNet (Song et al. 2020) below the heads of the student.

It reads lower case; what the shape of a word tells is added to its pieces. Its weights do not ship.
"""
import torch
from torch import nn
from transformers import AutoTokenizer, MPNetModel

from features import fnv1a, shape
from heads import Heads

SHAPES = 512
LONGEST = 120


class Teacher(Heads):
    """`folder` holds sentence-transformers/all-mpnet-base-v2 (Apache-2.0)."""

    def __init__(self, folder, sizes, layers=6, dropout=0.2):
        encoder = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
        width = encoder.config.hidden_size
        super().__init__(width, 0, sizes, tag=384, arc=384, label=192, dropout=dropout)
        encoder.encoder.layer = encoder.encoder.layer[:layers]
        self.encoder = encoder
        self.shapes = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shapes.weight)

    def encode(self, pieces, shapes, owners, mask, lengths):
        """pieces and shapes [batch, pieces]; owners [batch, pieces], the word of each piece counted from 1, 0 for none;
        mask [batch, pieces] → nothing that the lemma sees beside, and hidden [time, batch, out]."""
        start = self.encoder.embeddings.word_embeddings(pieces) + self.shapes(shapes)
        out = self.encoder(inputs_embeds=start, attention_mask=mask).last_hidden_state
        words = int(lengths.max())
        sums = out.new_zeros(len(pieces), words + 1, out.shape[-1])
        sums = sums.scatter_add(1, owners.unsqueeze(-1).expand_as(out), out)
        counts = torch.zeros(len(pieces), words + 1).scatter_add(1, owners, torch.ones_like(owners, dtype=torch.float))
        hidden = (sums / counts.clamp(min=1).unsqueeze(-1).to(out.dtype))[:, 1:].transpose(0, 1)
        return hidden[..., :0], hidden


class Reader:
    """Turns sentences into what the teacher sees."""

    def __init__(self, folder):
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.cache = {}

    def pieces(self, word):
        if word not in self.cache:
            ids = self.tokenizer(word, add_special_tokens=False)["input_ids"][:12]
            self.cache[word] = (ids or [self.tokenizer.unk_token_id], fnv1a(shape(word)) % SHAPES)
        return self.cache[word]

    def inputs(self, sentences):
        """Lists of forms → the arguments of Teacher.encode."""
        rows = []
        for forms in sentences:
            row = [(self.tokenizer.cls_token_id, 0, 0)]
            for at, form in enumerate(forms):
                ids, outline = self.pieces(form)
                row += [(piece, outline, at + 1) for piece in ids]
            rows.append(row[:510] + [(self.tokenizer.sep_token_id, 0, 0)])
        longest = max(map(len, rows))
        filled = torch.tensor([row + [(self.tokenizer.pad_token_id, 0, 0)] * (longest - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
        return filled[..., 0], filled[..., 1], filled[..., 2], mask, torch.tensor([len(s) for s in sentences])
