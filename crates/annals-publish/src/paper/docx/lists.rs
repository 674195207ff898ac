//! Lists: one definition for points, and one numbering for each numbered list, so that each begins anew.

use crate::ExportError;
use crate::export::Xml;

/// Levels of nesting.
const LEVELS: usize = 6;
/// The numbering of points.
const POINTS: u64 = 1;

/// The numberings of a document as they come up.
#[derive(Default)]
pub(super) struct Lists {
    /// Where each numbered list begins.
    numbered: Vec<u64>,
}

impl Lists {
    /// The id of the numbering for a list.
    pub(super) fn id(&mut self, first: Option<u64>) -> u64 {
        match first {
            None => POINTS,
            Some(first) => {
                self.numbered.push(first);
                POINTS + self.numbered.len() as u64
            }
        }
    }

    /// The part that defines them.
    pub(super) fn numbering(&self) -> Result<Vec<u8>, ExportError> {
        let mut xml = Xml::compact()?;
        let namespace = [("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")];
        xml.element("w:numbering", &namespace, |xml| {
            definition(xml, "0", "bullet", |level| ["•", "–", "·"][level % 3].to_owned())?;
            definition(xml, "1", "decimal", |level| format!("%{}.", level + 1))?;
            xml.element("w:num", &[("w:numId", &POINTS.to_string())], |xml| {
                xml.empty("w:abstractNumId", &[("w:val", "0")])
            })?;
            self.numbered.iter().enumerate().try_for_each(|(index, first)| {
                let id = (POINTS + 1 + index as u64).to_string();
                xml.element("w:num", &[("w:numId", &id)], |xml| {
                    xml.empty("w:abstractNumId", &[("w:val", "1")])?;
                    xml.element("w:lvlOverride", &[("w:ilvl", "0")], |xml| {
                        xml.empty("w:startOverride", &[("w:val", &first.to_string())])
                    })
                })
            })
        })?;
        Ok(xml.into_bytes())
    }
}

fn definition(xml: &mut Xml, id: &str, format: &str, sign: impl Fn(usize) -> String) -> Result<(), ExportError> {
    xml.element("w:abstractNum", &[("w:abstractNumId", id)], |xml| {
        xml.empty("w:multiLevelType", &[("w:val", "hybridMultilevel")])?;
        (0..LEVELS).try_for_each(|level| {
            xml.element("w:lvl", &[("w:ilvl", &level.to_string())], |xml| {
                xml.empty("w:start", &[("w:val", "1")])?;
                xml.empty("w:numFmt", &[("w:val", format)])?;
                xml.empty("w:lvlText", &[("w:val", &sign(level))])?;
                xml.empty("w:lvlJc", &[("w:val", "left")])?;
                let left = (360 * (level + 1)).to_string();
                let hanging = if format == "decimal" { "360" } else { "240" };
                xml.element("w:pPr", &[], |xml| xml.empty("w:ind", &[("w:left", &left), ("w:hanging", hanging)]))
            })
        })
    })
}
