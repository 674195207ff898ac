//! Named figures, each so many of so many, of one story or in sum.

/// Figures in the order in which they were first counted.
#[derive(Default, Clone)]
pub(super) struct Figures(Vec<Figure>);

/// How much of how much.
#[derive(Clone)]
pub(super) struct Figure {
    pub(super) name: &'static str,
    pub(super) right: f64,
    pub(super) of: usize,
}

impl Figure {
    pub(super) fn share(&self) -> f64 {
        if self.of == 0 { 0.0 } else { self.right / self.of as f64 }
    }
}

impl Figures {
    pub(super) fn add(&mut self, name: &'static str, right: f64, of: usize) {
        match self.0.iter_mut().find(|figure| figure.name == name) {
            Some(figure) => {
                figure.right += right;
                figure.of += of;
            }
            None => self.0.push(Figure { name, right, of }),
        }
    }

    /// Adds how many of the marks are right.
    pub(super) fn count(&mut self, name: &'static str, marks: impl IntoIterator<Item = bool>) {
        let (mut right, mut of) = (0, 0);
        for mark in marks {
            right += usize::from(mark);
            of += 1;
        }
        self.add(name, f64::from(right as u32), of);
    }

    pub(super) fn add_all(&mut self, others: &Figures) {
        for figure in &others.0 {
            self.add(figure.name, figure.right, figure.of);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Figure> {
        self.0.iter()
    }

    pub(super) fn get(&self, name: &str) -> Option<&Figure> {
        self.0.iter().find(|figure| figure.name == name)
    }
}
