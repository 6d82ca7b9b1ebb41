//! What labels are printed on. A stock is data, in `stocks.json`: another one needs no code.
//!
//! The sheets are the common sizes of A4 labels (21, 24 and 65 on a sheet), the rolls those of label printers, of
//! which a page is one label. Padding is what printers cannot reach or do not hit well.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::platform::i18n::Language;
use crate::say;

/// One kind of label. Lengths are millimetres, pairs are across and down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stock {
    pub name: String,
    pub page: [f64; 2],
    pub columns: usize,
    pub rows: usize,
    pub label: [f64; 2],
    /// The corner of the first label, from that of the page.
    pub first: [f64; 2],
    /// From the corner of a label to that of the next.
    pub step: [f64; 2],
    /// Kept free on each side of a label.
    pub padding: f64,
}

static STOCKS: LazyLock<Vec<Stock>> = LazyLock::new(|| {
    // A list that cannot be read holds nothing; a test reads it.
    serde_json::from_str(include_str!("stocks.json")).unwrap_or_default()
});

pub fn all() -> &'static [Stock] {
    &STOCKS
}

pub fn named(name: &str) -> Option<&'static Stock> {
    STOCKS.iter().find(|stock| stock.name == name)
}

impl Stock {
    /// Labels on one page.
    pub const fn places(&self) -> usize {
        self.columns * self.rows
    }

    /// What people call it.
    pub fn title(&self, language: Language) -> String {
        let [width, height] = self.label.map(|length| shown(length, language));
        match self.places() {
            1 => say!("labels-stock-roll", width, height).told(language),
            count => say!("labels-stock-sheet", count, width, height).told(language),
        }
    }
}

/// Millimetres as people write them: « 63,5 ».
fn shown(length: f64, language: Language) -> String {
    length.to_string().replace('.', &language.decimal_mark().to_string())
}

/// The name of a stock, on the wire.
pub struct StockName;

impl PartialSchema for StockName {
    fn schema() -> RefOr<Schema> {
        let names = all().iter().map(|stock| stock.name.as_str());
        ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names)).into()
    }
}

impl ToSchema for StockName {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stock_stands_on_its_page() {
        let names: Vec<&str> = all().iter().map(|stock| stock.name.as_str()).collect();
        assert_eq!(names, ["a4-21", "a4-24", "a4-65", "roll-62", "roll-57x32"]);
        for stock in all() {
            let Stock { name, page, columns, rows, label, first, step, padding } = stock;
            for (axis, count) in [columns, rows].into_iter().enumerate() {
                let gaps = f64::from(u32::try_from(*count).expect("small") - 1);
                let end = first[axis] + gaps * step[axis] + label[axis];
                assert!(*count >= 1 && first[axis] >= 0.0 && end <= page[axis] + 1e-9, "{name} leaves its page");
                assert!(step[axis] >= label[axis] - 1e-9, "{name}: labels overlap");
                // The same margin on both sides, as every stock is cut.
                assert!((page[axis] - end - first[axis]).abs() < 0.1, "{name} is not in the middle of its page");
                assert!(label[axis] - 2.0 * padding >= 19.0, "{name}: the QR code needs 19 mm");
            }
        }
    }

    #[test]
    fn a_stock_is_called_by_its_size() {
        let told = |name| Language::ALL.map(|language| named(name).expect("known").title(language));
        assert_eq!(told("a4-21"), ["A4, 21 étiquettes de 63,5 × 38,1 mm", "A4, 21 labels of 63.5 × 38.1 mm"]);
        assert_eq!(told("roll-57x32"), ["Rouleau, étiquettes de 57 × 32 mm", "Roll, labels of 57 × 32 mm"]);
        assert_eq!(named("a5-1"), None);
    }
}
