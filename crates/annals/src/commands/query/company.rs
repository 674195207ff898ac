//! Who acts on whom, who belongs together, who stands in the middle.

use super::answers::{EntityAnswer, FactAnswer, entity, event};
use super::{Answer, events_in};
use crate::arguments::query::{Acts, Ranked};
use crate::commands::wording::count;
use crate::scope::named;
use annals_case::{Case, EntityKey};
use annals_graph::Tie;
use anyhow::Result;
use serde::Serialize;

/// Who acts on whom.
#[derive(Serialize)]
pub(super) struct ActsAnswer {
    ties: Vec<TieAnswer>,
}

/// What one does to another.
#[derive(Serialize)]
pub(super) struct TieAnswer {
    from: EntityAnswer,
    to: EntityAnswer,
    events: Vec<FactAnswer>,
}

pub(super) fn acts(case: &Case, asked: &Acts) -> Result<ActsAnswer> {
    let (by, on) = (named(case, asked.by.as_deref())?, named(case, asked.on.as_deref())?);
    let graph = annals_graph::acts(case, &events_in(case, &asked.window, &asked.kinds));
    let is_asked = |asked: Option<EntityKey>, key| asked.is_none_or(|asked| asked == key);
    let ties = annals_graph::ties(&graph).into_iter().filter(|tie| is_asked(by, tie.from) && is_asked(on, tie.to));
    Ok(ActsAnswer { ties: ties.map(|tie| tie_answer(case, &tie)).collect() })
}

pub(super) fn tie_answer(case: &Case, tie: &Tie) -> TieAnswer {
    TieAnswer {
        from: entity(case, tie.from),
        to: entity(case, tie.to),
        events: tie.events.iter().map(|key| event(case, *key)).collect(),
    }
}

impl TieAnswer {
    pub(super) fn lines(&self) -> String {
        let head = format!("{} → {}: {}\n", self.from.name, self.to.name, count(self.events.len(), "event"));
        head + &self.events.iter().map(|event| event.lines("  ")).collect::<String>()
    }
}

impl Answer for ActsAnswer {
    fn text(&self) -> String {
        self.ties.iter().map(TieAnswer::lines).collect()
    }
}

/// Who belongs together.
#[derive(Serialize)]
pub(super) struct GroupsAnswer {
    groups: Vec<Vec<EntityAnswer>>,
}

pub(super) fn groups(case: &Case, asked: &Ranked) -> Result<GroupsAnswer> {
    let company = annals_graph::company(case, &events_in(case, &asked.window, &[]));
    let groups = annals_graph::communities(&company).into_iter().take(asked.most);
    let members = |group: Vec<EntityKey>| group.into_iter().map(|key| entity(case, key)).collect();
    Ok(GroupsAnswer { groups: groups.map(members).collect() })
}

impl Answer for GroupsAnswer {
    fn text(&self) -> String {
        let line = |(number, group): (usize, &Vec<EntityAnswer>)| {
            let names: Vec<&str> = group.iter().map(|entity| entity.name.as_str()).collect();
            format!("{}. {}: {}\n", number + 1, count(group.len(), "member"), names.join(", "))
        };
        self.groups.iter().enumerate().map(line).collect()
    }
}

/// Who stands in the middle.
#[derive(Serialize)]
pub(super) struct CentralAnswer {
    central: Vec<CentralEntity>,
}

#[derive(Serialize)]
struct CentralEntity {
    #[serde(flatten)]
    entity: EntityAnswer,
    rank: f64,
    partners: usize,
}

pub(super) fn central(case: &Case, asked: &Ranked) -> Result<CentralAnswer> {
    let company = annals_graph::company(case, &events_in(case, &asked.window, &[]));
    let found = annals_graph::central(&company).into_iter().take(asked.most);
    let answer = |place: annals_graph::Central| CentralEntity {
        entity: entity(case, place.entity),
        rank: place.rank,
        partners: place.partners,
    };
    Ok(CentralAnswer { central: found.map(answer).collect() })
}

impl Answer for CentralAnswer {
    fn text(&self) -> String {
        let line = |place: &CentralEntity| {
            let partners = count(place.partners, "other");
            format!("{:.4}  {} ({}), in the company of {partners}\n", place.rank, place.entity.name, place.entity.id)
        };
        self.central.iter().map(line).collect()
    }
}
