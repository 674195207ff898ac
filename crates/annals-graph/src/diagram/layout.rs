//! Where the boxes of a diagram stand and how its edges run.

use super::compact::compact;
use super::route::{Block, Course, Route, routes};
use dagre::graph::{Graph, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankDir};
use std::collections::BTreeMap;

/// Between parts of a diagram that nothing ties together.
const PART_GAP: f64 = 48.0;
/// Width to height of a diagram of several parts, as near as can be: a page laid across.
const ASPECT: f64 = 1.5;

/// What has to be placed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sizes {
    /// Width and height of each box.
    pub(super) boxes: Vec<[f64; 2]>,
    /// From box, to box, width and height of the label; no ordered pair twice, and no loops.
    pub(super) edges: Vec<(usize, usize, [f64; 2])>,
    /// Boxes that are to stand together; none in two of them.
    pub(super) clusters: Vec<Vec<usize>>,
}

/// Where everything went.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Placed {
    pub(super) size: [f64; 2],
    /// Centre of each box.
    pub(super) boxes: Vec<[f64; 2]>,
    /// In the order of the edges.
    pub(super) edges: Vec<Route>,
    /// Centre and size of the ground of each cluster; no size where nothing of it is here.
    pub(super) clusters: Vec<[[f64; 2]; 2]>,
}

/// A way of laying out a graph.
pub(super) trait Layouter {
    /// Places a connected graph.
    fn place(&self, sizes: &Sizes) -> Placed;
}

/// Ranks from left to right, by the method of Sugiyama as Gansner et al. 1993 refine it.
pub(super) struct Ranked;

impl Layouter for Ranked {
    fn place(&self, sizes: &Sizes) -> Placed {
        let mut graph: Graph<NodeLabel, EdgeLabel> =
            Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: true });
        // Names of one length keep the order in which dagre sorts them that of the boxes.
        let name = |at: usize| format!("n{at:06}");
        for (at, &[width, height]) in sizes.boxes.iter().enumerate() {
            graph.set_node(name(at), Some(NodeLabel { width, height, ..NodeLabel::default() }));
        }
        let cluster_name = |at: usize| format!("c{at:06}");
        for (at, members) in sizes.clusters.iter().enumerate().filter(|(_, members)| !members.is_empty()) {
            graph.set_node(cluster_name(at), Some(NodeLabel::default()));
            for &member in members {
                graph.set_parent(&name(member), Some(&cluster_name(at)));
            }
        }
        for &(from, to, [width, height]) in &sizes.edges {
            let label = EdgeLabel { width, height, labelpos: dagre_center(), ..EdgeLabel::default() };
            graph.set_edge(name(from), name(to), Some(label), None);
        }
        let options =
            LayoutOptions { rankdir: RankDir::LR, nodesep: 20.0, edgesep: 12.0, ranksep: 84.0, ..Default::default() };
        dagre::layout(&mut graph, Some(options));

        let center = |at: usize| {
            let node = graph.node(&name(at));
            [node.and_then(|node| node.x).unwrap_or_default(), node.and_then(|node| node.y).unwrap_or_default()]
        };
        let mut blocks: Vec<Block> =
            sizes.boxes.iter().enumerate().map(|(at, &size)| Block { center: center(at), size }).collect();
        let mut courses: Vec<Course> = sizes
            .edges
            .iter()
            .map(|&(from, to, size)| {
                let edge = graph.edge(&name(from), &name(to), None);
                let points = edge.map_or(&[][..], |edge| edge.points.as_slice());
                // The first and the last point lie on the borders of the boxes, where edges find their own place.
                let inner = points.get(1..points.len().saturating_sub(1)).unwrap_or_default();
                let [a, b] = [blocks[from].center, blocks[to].center];
                let middle = [(a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0];
                let center = edge.and_then(|edge| Some([edge.x?, edge.y?])).unwrap_or(middle);
                Course {
                    ends: [from, to],
                    label: Block { center, size },
                    inner: inner.iter().map(|point| [point.x, point.y]).collect(),
                }
            })
            .collect();
        let clusters = (0..sizes.clusters.len()).map(|at| {
            let ground = graph.node(&cluster_name(at));
            ground.map_or([[0.0; 2]; 2], |ground| {
                [[ground.x.unwrap_or_default(), ground.y.unwrap_or_default()], [ground.width, ground.height]]
            })
        });
        let mut clusters: Vec<[[f64; 2]; 2]> = clusters.collect();
        compact(&mut blocks, &mut courses, &mut clusters);
        let edges = routes(&blocks, &courses);
        let boxes = blocks.iter().map(|block| block.center).collect();
        shifted_to_origin(sizes, Placed { size: [0.0; 2], boxes, edges, clusters })
    }
}

fn dagre_center() -> dagre::layout::types::LabelPos {
    dagre::layout::types::LabelPos::Center
}

/// Moves everything so that it begins at 0, and measures it.
fn shifted_to_origin(sizes: &Sizes, mut placed: Placed) -> Placed {
    let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    let mut reach = |center: [f64; 2], size: [f64; 2]| {
        for axis in [0, 1] {
            low[axis] = low[axis].min(center[axis] - size[axis] / 2.0);
            high[axis] = high[axis].max(center[axis] + size[axis] / 2.0);
        }
    };
    placed.boxes.iter().zip(&sizes.boxes).for_each(|(&center, &size)| reach(center, size));
    placed.clusters.iter().filter(|[_, size]| size[0] > 0.0).for_each(|&[center, size]| reach(center, size));
    for route in &placed.edges {
        route.points.iter().for_each(|&point| reach(point, [0.0; 2]));
        reach(route.label, route.label_size);
    }
    if low[0].is_finite() {
        placed.shift([-low[0], -low[1]]);
        placed.size = [high[0] - low[0], high[1] - low[1]];
    }
    placed
}

impl Placed {
    fn shift(&mut self, by: [f64; 2]) {
        self.boxes.iter_mut().for_each(|center| *center = [center[0] + by[0], center[1] + by[1]]);
        self.edges.iter_mut().for_each(|route| route.shift(by));
        self.clusters.iter_mut().for_each(|[center, _]| *center = [center[0] + by[0], center[1] + by[1]]);
    }
}

/// Places each connected part by itself with `layouter`, and the parts beside and below each other, the highest first.
pub(super) fn place_parts(layouter: &dyn Layouter, sizes: &Sizes) -> Placed {
    let mut parts: Vec<(Part, Placed)> = connected_parts(sizes)
        .into_iter()
        .map(|part| {
            let placed = layouter.place(&part.sizes(sizes));
            (part, placed)
        })
        .collect();
    parts.sort_by(|a, b| b.1.size[1].total_cmp(&a.1.size[1]));
    let area: f64 = parts.iter().map(|(_, placed)| (placed.size[0] + PART_GAP) * (placed.size[1] + PART_GAP)).sum();
    let widest = parts.iter().map(|(_, placed)| placed.size[0]).fold(0.0, f64::max);
    let limit = widest.max((area * ASPECT).sqrt());

    let mut all = Placed {
        size: [0.0; 2],
        boxes: vec![[0.0; 2]; sizes.boxes.len()],
        edges: vec![Route::default(); sizes.edges.len()],
        clusters: vec![[[0.0; 2]; 2]; sizes.clusters.len()],
    };
    let spots = spots(&parts.iter().map(|(_, placed)| placed.size).collect::<Vec<_>>(), limit);
    for ((part, mut placed), [x, y]) in parts.into_iter().zip(spots) {
        placed.shift([x, y]);
        all.size = [all.size[0].max(x + placed.size[0]), all.size[1].max(y + placed.size[1])];
        for (at, center) in part.boxes.iter().zip(placed.boxes) {
            all.boxes[*at] = center;
        }
        for (at, route) in part.edges.iter().zip(placed.edges) {
            all.edges[*at] = route;
        }
        for (whole, ground) in all.clusters.iter_mut().zip(placed.clusters).filter(|(_, [_, size])| size[0] > 0.0) {
            *whole = ground;
        }
    }
    all
}

/// Where rectangles of these sizes begin: each as high up, and then as far left, as a corner of those before it allows,
/// within `limit` from the left.
fn spots(sizes: &[[f64; 2]], limit: f64) -> Vec<[f64; 2]> {
    let mut spots: Vec<[f64; 2]> = Vec::new();
    for &[width, height] in sizes {
        let ends = |axis: usize| spots.iter().zip(sizes).map(move |(spot, size)| spot[axis] + size[axis] + PART_GAP);
        let lefts: Vec<f64> = ends(0).chain([0.0]).collect();
        let tops: Vec<f64> = ends(1).chain([0.0]).collect();
        let is_free = |&[x, y]: &[f64; 2]| {
            let is_clear = |(spot, size): (&[f64; 2], &[f64; 2])| {
                x >= spot[0] + size[0] + PART_GAP - 0.01
                    || x + width + PART_GAP <= spot[0] + 0.01
                    || y >= spot[1] + size[1] + PART_GAP - 0.01
                    || y + height + PART_GAP <= spot[1] + 0.01
            };
            (x == 0.0 || x + width <= limit) && spots.iter().zip(sizes).all(is_clear)
        };
        let corners = tops.iter().flat_map(|&y| lefts.iter().map(move |&x| [x, y]));
        let best = corners.filter(is_free).min_by(|a, b| a[1].total_cmp(&b[1]).then(a[0].total_cmp(&b[0])));
        // Below everything there is always room.
        spots.push(best.unwrap_or([0.0, tops.iter().copied().fold(0.0, f64::max)]));
    }
    spots
}

/// Positions of the boxes and edges that hang together.
#[derive(Default)]
struct Part {
    boxes: Vec<usize>,
    edges: Vec<usize>,
}

impl Part {
    fn sizes(&self, all: &Sizes) -> Sizes {
        let position: BTreeMap<usize, usize> = self.boxes.iter().enumerate().map(|(to, &from)| (from, to)).collect();
        Sizes {
            boxes: self.boxes.iter().map(|&at| all.boxes[at]).collect(),
            edges: self
                .edges
                .iter()
                .map(|&at| {
                    let (from, to, size) = all.edges[at];
                    (position[&from], position[&to], size)
                })
                .collect(),
            clusters: all
                .clusters
                .iter()
                .map(|members| members.iter().filter_map(|at| position.get(at).copied()).collect())
                .collect(),
        }
    }
}

fn connected_parts(sizes: &Sizes) -> Vec<Part> {
    let mut sets = petgraph::unionfind::UnionFind::<usize>::new(sizes.boxes.len());
    for &(from, to, _) in &sizes.edges {
        sets.union(from, to);
    }
    let mut parts: BTreeMap<usize, Part> = BTreeMap::new();
    for at in 0..sizes.boxes.len() {
        parts.entry(sets.find(at)).or_default().boxes.push(at);
    }
    for (at, &(from, _, _)) in sizes.edges.iter().enumerate() {
        parts.entry(sets.find(from)).or_default().edges.push(at);
    }
    parts.into_values().collect()
}
