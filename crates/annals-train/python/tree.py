"""The best well-formed tree for a matrix of arc scores (Chu and Liu 1965; Edmonds 1967)."""
import numpy


def decode(scores):
    """scores [n, n + 1], scores[d, h] for dependent d + 1 and head h → heads, exactly one of them 0."""
    count = scores.shape[0]
    full = numpy.full((count + 1, count + 1), -numpy.inf)
    full[1:] = scores
    numpy.fill_diagonal(full, -numpy.inf)
    greedy = full[1:].argmax(1)
    if (greedy == 0).sum() == 1 and not cycle([0, *greedy]):
        return greedy
    best, best_score = None, -numpy.inf
    roots = numpy.argsort(-(full[1:, 0] - full[1:, 1:].max(1) if count > 1 else full[1:, 0]))[:3] + 1
    for root in roots:
        only = full.copy()
        only[1:, 0] = -numpy.inf
        only[root] = -numpy.inf
        only[root, 0] = 0.0
        heads = edmonds(only)
        total = full[numpy.arange(1, count + 1), heads[1:]].sum()
        if total > best_score:
            best, best_score = heads[1:], total
    return numpy.array(best)


def cycle(heads):
    """The nodes of one cycle; [] where there is none."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return path[path.index(at):]
        for node in path:
            state[node] = 2
    return []


def edmonds(scores):
    """scores[d, h]; node 0 is the root → heads of the maximum spanning arborescence, heads[0] = 0."""
    heads = scores.argmax(1)
    heads[0] = 0
    found = cycle(heads)
    if not found:
        return heads
    count = len(heads)
    inside = numpy.zeros(count, dtype=bool)
    inside[found] = True
    outer = numpy.flatnonzero(~inside)
    found = numpy.array(found)
    held = scores[found, heads[found]]
    small = numpy.full((len(outer) + 1, len(outer) + 1), -numpy.inf)
    small[:-1, :-1] = scores[numpy.ix_(outer, outer)]
    entering = scores[numpy.ix_(found, outer)] - held[:, None]
    small[-1, :-1] = entering.max(0)
    small[:-1, -1] = scores[numpy.ix_(outer, found)].max(1)
    enter_at, leave_at = found[entering.argmax(0)], found[scores[numpy.ix_(outer, found)].argmax(1)]
    small[0] = -numpy.inf
    answer = edmonds(small)
    result = heads.copy()
    for place in range(1, len(outer)):
        result[outer[place]] = leave_at[place] if answer[place] == len(outer) else outer[answer[place]]
    result[enter_at[answer[-1]]] = outer[answer[-1]]
    result[0] = 0
    return result
