//! The best well-formed tree for a matrix of arc scores (Chu and Liu 1965; Edmonds 1967).

/// Scores of arcs in a sentence: `score(d, h)` for dependent `d` and head `h`, both counted from 1, head 0 the root.
pub(crate) struct Arcs<'a> {
    /// `words` rows of `words + 1` scores.
    pub(crate) scores: &'a [f32],
    pub(crate) words: usize,
}

impl Arcs<'_> {
    fn score(&self, dependent: usize, head: usize) -> f32 {
        let score = self.scores[(dependent - 1) * (self.words + 1) + head];
        if dependent == head || !score.is_finite() { f32::NEG_INFINITY } else { score }
    }

    /// The head of every word: a tree with exactly one child of the root, of the greatest sum of scores among those
    /// whose root is one of the four words that want it most.
    pub(crate) fn decode(&self) -> Vec<usize> {
        let greedy = self.greedy();
        if greedy.iter().filter(|head| **head == 0).count() == 1 && is_tree(&greedy) {
            return greedy;
        }
        let mut best: Option<(f32, Vec<usize>)> = None;
        for root in self.likely_roots() {
            let heads = self.tree_with_root(root);
            let total = heads.iter().enumerate().map(|(at, head)| self.score(at + 1, *head).max(-1e9)).sum::<f32>();
            if is_tree(&heads) && best.as_ref().is_none_or(|(score, _)| total > *score) {
                best = Some((total, heads));
            }
        }
        // Scores that are no numbers can leave no tree at all: then every word hangs on the first.
        best.map_or_else(|| (0..self.words).map(|at| usize::from(at > 0)).collect(), |(_, heads)| heads)
    }

    fn greedy(&self) -> Vec<usize> {
        (1..=self.words)
            .map(|dependent| {
                (0..=self.words)
                    .reduce(
                        |best, head| {
                            if self.score(dependent, head) > self.score(dependent, best) { head } else { best }
                        },
                    )
                    .unwrap_or(0)
            })
            .collect()
    }

    fn likely_roots(&self) -> Vec<usize> {
        let mut roots: Vec<(f32, usize)> = (1..=self.words)
            .map(|word| {
                let other = (1..=self.words).map(|head| self.score(word, head)).fold(-1e9, f32::max);
                (self.score(word, 0).max(-1e9) - other, word)
            })
            .collect();
        roots.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1)));
        roots.into_iter().take(4).map(|(_, word)| word).collect()
    }

    /// The best tree whose only child of the root is `root`.
    fn tree_with_root(&self, root: usize) -> Vec<usize> {
        let nodes = self.words + 1;
        let mut scores = vec![f32::NEG_INFINITY; nodes * nodes];
        for dependent in 1..nodes {
            if dependent == root {
                scores[dependent * nodes] = 0.0;
                continue;
            }
            for head in 1..nodes {
                if head != dependent {
                    scores[dependent * nodes + head] = self.score(dependent, head).max(-1e9);
                }
            }
        }
        arborescence(scores, nodes)[1..].to_vec()
    }
}

/// Whether every word leads to the root.
pub(crate) fn is_tree(heads: &[usize]) -> bool {
    let with_root: Vec<usize> = std::iter::once(0).chain(heads.iter().copied()).collect();
    heads.iter().all(|head| *head <= heads.len()) && find_cycle(&with_root).is_empty()
}

/// The nodes of one cycle; none where there is none. `heads[0]` is not looked at.
fn find_cycle(heads: &[usize]) -> Vec<usize> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        Now,
        Done,
    }
    let mut seen = vec![Seen::No; heads.len()];
    seen[0] = Seen::Done;
    for start in 1..heads.len() {
        let (mut path, mut at) = (Vec::new(), start);
        while seen[at] == Seen::No {
            seen[at] = Seen::Now;
            path.push(at);
            at = heads[at];
        }
        if seen[at] == Seen::Now {
            let first = path.iter().position(|node| *node == at).unwrap_or(0);
            return path.split_off(first);
        }
        for node in path {
            seen[node] = Seen::Done;
        }
    }
    Vec::new()
}

/// A graph that was contracted: which nodes it kept, and the cycle that became its last node.
struct Contraction {
    /// Heads of all nodes before the contraction.
    heads: Vec<usize>,
    kept: Vec<usize>,
    /// For each kept node as head: where its best arc enters the cycle.
    enter: Vec<usize>,
    /// For each kept node as dependent: the node of the cycle that is its best head.
    leave: Vec<usize>,
}

/// Heads of the best arborescence of `scores` (row = dependent, column = head, node 0 the root). The contractions are
/// a list and not a recursion, so that no sentence can exhaust the stack.
fn arborescence(mut scores: Vec<f32>, mut nodes: usize) -> Vec<usize> {
    let mut contractions = Vec::new();
    let mut answer = loop {
        let heads = best_heads(&scores, nodes);
        let cycle = find_cycle(&heads);
        if cycle.is_empty() {
            break heads;
        }
        let (smaller, contraction) = contract(&scores, nodes, heads, &cycle);
        nodes = contraction.kept.len() + 1;
        scores = smaller;
        contractions.push(contraction);
    };
    while let Some(Contraction { mut heads, kept, enter, leave }) = contractions.pop() {
        let merged = kept.len();
        for (place, node) in kept.iter().enumerate().skip(1) {
            heads[*node] = if answer[place] == merged { leave[place] } else { kept[answer[place]] };
        }
        let outside = answer[merged].min(merged - 1);
        heads[enter[outside]] = kept[outside];
        answer = heads;
    }
    answer
}

fn best_heads(scores: &[f32], nodes: usize) -> Vec<usize> {
    let mut heads = vec![0; nodes];
    for dependent in 1..nodes {
        heads[dependent] = crate::math::argmax(&scores[dependent * nodes..][..nodes]);
        if heads[dependent] == dependent {
            heads[dependent] = 0;
        }
    }
    heads
}

fn contract(scores: &[f32], nodes: usize, heads: Vec<usize>, cycle: &[usize]) -> (Vec<f32>, Contraction) {
    let score = |dependent: usize, head: usize| scores[dependent * nodes + head];
    let kept: Vec<usize> = (0..nodes).filter(|node| !cycle.contains(node)).collect();
    let size = kept.len() + 1;
    let mut smaller = vec![f32::NEG_INFINITY; size * size];
    let (mut enter, mut leave) = (Vec::with_capacity(kept.len()), Vec::with_capacity(kept.len()));
    for (place, node) in kept.iter().copied().enumerate() {
        for (other, head) in kept.iter().copied().enumerate() {
            smaller[place * size + other] = score(node, head);
        }
        let gain = |at: usize| score(at, node) - score(at, heads[at]);
        let into = cycle.iter().copied().reduce(|a, b| if gain(b) > gain(a) { b } else { a }).unwrap_or(0);
        let out = cycle.iter().copied().reduce(|a, b| if score(node, b) > score(node, a) { b } else { a }).unwrap_or(0);
        smaller[(size - 1) * size + place] = gain(into);
        smaller[place * size + size - 1] = score(node, out);
        enter.push(into);
        leave.push(out);
    }
    smaller[..size].fill(f32::NEG_INFINITY);
    (smaller, Contraction { heads, kept, enter, leave })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decode(scores: &[f32], words: usize) -> Vec<usize> {
        Arcs { scores, words }.decode()
    }

    #[test]
    fn breaks_a_cycle_where_it_costs_least() {
        // 1 and 2 want each other; 1 wants the root more than 2 does.
        assert_eq!(decode(&[5.0, 0.0, 9.0, 4.0, 9.0, 0.0], 2), [0, 1]);
    }

    #[test]
    fn one_root_alone() {
        // Both words want the root.
        assert_eq!(decode(&[9.0, 0.0, 1.0, 8.0, 3.0, 0.0], 2), [0, 1]);
        assert_eq!(decode(&[1.0, 0.0], 1), [0]);
        assert!(decode(&[], 0).is_empty());
    }

    #[test]
    fn scores_that_are_no_numbers_still_give_a_tree() {
        let heads = decode(&[f32::NAN; 12], 3);
        assert!(is_tree(&heads) && heads.iter().filter(|head| **head == 0).count() == 1, "{heads:?}");
    }

    /// The best sum over all trees with one root, by trying them all.
    fn exhaustive(scores: &[f32], words: usize) -> f32 {
        let mut best = f32::NEG_INFINITY;
        for number in 0..(words + 1).pow(words as u32) {
            let heads: Vec<usize> = (0..words).map(|at| number / (words + 1).pow(at as u32) % (words + 1)).collect();
            if heads.iter().filter(|head| **head == 0).count() == 1 && is_tree(&heads) {
                best = best.max(sum(scores, &heads));
            }
        }
        best
    }

    fn sum(scores: &[f32], heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(at, head)| scores[at * (heads.len() + 1) + head]).sum()
    }

    proptest! {
        #[test]
        fn as_good_as_trying_all(scores in proptest::collection::vec(-9.0f32..9.0, 4 * 5)) {
            let heads = decode(&scores, 4);
            let roots: Vec<usize> = heads.iter().copied().filter(|head| *head == 0).collect();
            prop_assert!(is_tree(&heads) && roots.len() == 1);
            prop_assert!((sum(&scores, &heads) - exhaustive(&scores, 4)).abs() < 1e-3);
        }

        #[test]
        fn always_a_tree(words in 1usize..40, seed in any::<u64>()) {
            let mut state = seed | 1;
            let scores: Vec<f32> = (0..words * (words + 1)).map(|_| {
                state ^= state << 13; state ^= state >> 7; state ^= state << 17;
                (state % 1000) as f32 / 50.0
            }).collect();
            let heads = decode(&scores, words);
            prop_assert!(is_tree(&heads));
            prop_assert_eq!(heads.iter().filter(|head| **head == 0).count(), 1);
        }
    }
}
