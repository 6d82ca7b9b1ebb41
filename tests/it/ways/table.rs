//! What is expected of each cell: verb × path × stage.

use serde_json::{Value, json};

use super::Way;
use super::lives::{Life, Path};
use crate::erasures::logs::{log, wiped};

/// One verb, as its door and the sync know it.
pub struct Row {
    pub kind: &'static str,
    pub path: &'static str,
    pub body: fn(&Life) -> Value,
    /// The stages at which it is allowed, by the letters of `Lives::stages`: full path, reset, plain.
    allowed: [&'static str; 3],
    /// Where something else than the table of stages refuses it: which paths, at which stages, by what.
    otherwise: &'static [(&'static [Path], &'static str, &'static str)],
    /// The ways in that know this door and this body.
    pub ways: &'static [Way],
    /// Whether `undo` takes it back; if not, the next verb is tried on another machine.
    pub is_undone: bool,
}

impl Row {
    pub fn path(&self, life: &Life) -> String {
        self.path.replace("{tag}", &life.tag).replace("{storage}", life.named(self.path))
    }

    pub fn expected(&self, path: &Path, letter: char) -> Result<(), &'static str> {
        let allowed = match path {
            Path::Full => self.allowed[0],
            Path::Reset => self.allowed[1],
            Path::Plain => self.allowed[2],
        };
        let other = self.otherwise.iter().find(|(paths, letters, _)| paths.contains(path) && letters.contains(letter));
        match other {
            Some((.., slug)) => Err(slug),
            None if allowed.contains(letter) => Ok(()),
            None => Err("etape-impossible"),
        }
    }
}

const PLAIN: &[Path] = &[Path::Plain];
const WITH_DISKS: &[Path] = &[Path::Full, Path::Reset];
const EVERY_PATH: &[Path] = &[Path::Full, Path::Reset, Path::Plain];
const EVERYWHERE: &str = "rdeiyshtbx";
const NOT_PROVED: &str = "effacement-non-prouve";
const NO_SUCH_DISK: &str = "disque-inconnu";

const fn row(kind: &'static str, path: &'static str, body: fn(&Life) -> Value, allowed: [&'static str; 3]) -> Row {
    Row { kind, path, body, allowed, otherwise: &[], ways: &[Way::Door, Way::Sync], is_undone: true }
}

/// What a tool wrote when it erased this machine's disk, today.
fn wiped_today(life: &Life) -> Value {
    let today = ordi_pratique::platform::clock::Clock::default().today().format("%Y/%m/%d").to_string();
    json!(log(&today, &[wiped("sda", &format!("IN-{}", life.tag))]))
}

fn nothing(_: &Life) -> Value {
    json!({})
}

pub const ROWS: &[Row] = &[
    row("describe", "/machines/{tag}/description", |_| json!({"model": "X"}), ["rdeiyb", "rdeyb", "rdyb"]),
    row("diagnose", "/machines/{tag}/diagnosis", |_| json!({"verdict": "parts"}), ["rdeb", "rdeb", "rdb"]),
    // A node of the tool for the door, and within it for the sync, where the reading has a name.
    row(
        "correct",
        "/machines/{tag}/corrections",
        |_| json!({"set": {"model": "Y"}, "reason": "relu"}),
        ["rdeiyshtbx", "rdeyshtbx", "rdyshtbx"],
    ),
    row(
        "inventory",
        "/machines/{tag}/inventory",
        |_| json!({"class": "system", "inventory": {"id": "a", "class": "system"}}),
        ["rdeiybt", "rdeybt", "rdybt"],
    ),
    Row {
        otherwise: &[(PLAIN, "rdyb", NO_SUCH_DISK)],
        is_undone: false,
        ..row(
            "erase",
            "/machines/{tag}/erasures",
            |life| json!({"storage": life.fitted(), "method": "overwrite", "result": "passed"}),
            ["rdeiyb", "rdeyb", ""],
        )
    },
    row(
        "examine",
        "/machines/{tag}/checklist",
        |_| json!({"answers": {"screen": "absent"}}),
        ["rdeiybt", "rdeybt", "rdybt"],
    ),
    row("repair", "/machines/{tag}/repairs", |_| json!({"parts": ["clavier"]}), ["rdeiybt", "rdeybt", "rdybt"]),
    row(
        "fit_storage",
        "/machines/{tag}/storages",
        |life| json!({"medium": "ssd_sata", "serial": format!("NEW-{}", life.tag), "blank": true}),
        ["rdeiyb", "rdeyb", "rdyb"],
    ),
    row(
        "fit_storage",
        "/machines/{tag}/storages",
        |life| json!({"medium": "ssd_sata", "serial": format!("NEW-{}", life.tag), "blank": true, "family_agreed": "la mère"}),
        ["rdeiybt", "rdeybt", "rdybt"],
    ),
    Row {
        otherwise: &[(PLAIN, "rdyb", NO_SUCH_DISK)],
        ..row("remove_storage", "/machines/{tag}/storages/{storage}/removal", nothing, ["rdeiyb", "rdeyb", ""])
    },
    Row {
        otherwise: &[(PLAIN, "rdyshtbx", NO_SUCH_DISK)],
        ..row(
            "destroy",
            "/machines/{tag}/storages/{storage}/destruction",
            |_| json!({"how": "perçage"}),
            ["rdeiyshtbx", "rdeyshtbx", ""],
        )
    },
    Row {
        otherwise: &[(PLAIN, "rdyshtbx", NO_SUCH_DISK)],
        ..row(
            "entrust",
            "/machines/{tag}/storages/{storage}/entrusting",
            |_| json!({"to": "Recycleur d’essai"}),
            ["rdeiyshtbx", "rdeyshtbx", ""],
        )
    },
    Row {
        otherwise: &[(WITH_DISKS, "rdeiyshtbx", "disque-dans-un-autre-etat"), (PLAIN, "rdyshtbx", NO_SUCH_DISK)],
        ..row(
            "certify_destruction",
            "/machines/{tag}/storages/{storage}/destruction-certificate",
            |_| json!({"number": "CD-1", "issued_on": "2026-01-31"}),
            ["", "", ""],
        )
    },
    Row {
        otherwise: &[(PLAIN, "rdyshtbx", NO_SUCH_DISK)],
        ..row(
            "hand_back",
            "/machines/{tag}/storages/{storage}/handing-back",
            |_| json!({"owner": "donor", "taken_by": "le donateur"}),
            ["rdeiyshtbx", "rdeyshtbx", ""],
        )
    },
    row("install", "/machines/{tag}/installation", |_| json!({"system": "Linux Mint"}), ["eit", "", ""]),
    row(
        "check",
        "/machines/{tag}/check",
        |_| json!({"passed": true, "cosmetic_grade": "A", "functional_grade": "A"}),
        ["iyt", "eyt", "dyt"],
    ),
    row(
        "check",
        "/machines/{tag}/check",
        |_| json!({"passed": false, "answers": {"wifi": "fault"}}),
        ["iyt", "eyt", "dyt"],
    ),
    Row {
        otherwise: &[(EVERY_PATH, "sht", "machine-deja-attribuee")],
        is_undone: false,
        ..row(
            "reserve",
            "/allocations",
            |life| json!({"family": life.family, "tag": life.tag, "mode": "gift"}),
            ["y", "y", "y"],
        )
    },
    Row {
        is_undone: false,
        ..row("return", "/machines/{tag}/return", |_| json!({"reason": "fault"}), ["ht", "ht", "ht"])
    },
    row("files", "/machines/{tag}/files", |_| json!({"answer": "not_wanted"}), ["b", "b", ""]),
    row("report_fault", "/machines/{tag}/faults", |_| json!({"text": "ne démarre plus"}), ["h", "h", "h"]),
    row("take_in", "/machines/{tag}/take-in", nothing, ["h", "h", "h"]),
    row("give_back", "/machines/{tag}/give-back", nothing, ["t", "t", "t"]),
    Row {
        otherwise: &[(WITH_DISKS, "rdb", NOT_PROVED)],
        ..row("retire", "/machines/{tag}/retirement", |_| json!({"way_out": "parts"}), ["eiy", "ey", "rdyb"])
    },
    Row {
        otherwise: &[(WITH_DISKS, "rdb", NOT_PROVED)],
        ..row("retire", "/machines/{tag}/retirement", |_| json!({"way_out": "recycled"}), ["eiy", "ey", "rdyb"])
    },
    Row {
        // Nobody has said which storages leave with it.
        otherwise: &[(WITH_DISKS, "r", NOT_PROVED)],
        ..row(
            "retire",
            "/machines/{tag}/retirement",
            |_| json!({"way_out": "recycled", "entrusted_to": "Recycleur d’essai"}),
            ["deiyb", "deyb", "rdyb"],
        )
    },
    row(
        "retire",
        "/machines/{tag}/retirement",
        |_| json!({"way_out": "returned_to_donor", "taken_by": "le donateur"}),
        ["rdeiyb", "rdeyb", "rdyb"],
    ),
    Row {
        is_undone: false,
        ..row(
            "retire",
            "/machines/{tag}/retirement",
            |_| json!({"way_out": "lost"}),
            ["rdeiyshtb", "rdeyshtb", "rdyshtb"],
        )
    },
    row("reopen", "/machines/{tag}/reopening", |_| json!({"reason": "retrouvée"}), ["x", "x", "x"]),
    row("move", "/machines/{tag}/moves", |_| json!({"to": "étagère Z"}), ["rdeiyshtbx", "rdeyshtbx", "rdyshtbx"]),
    row("note", "/machines/{tag}/notes", |_| json!({"text": "rayée"}), ["rdeiyshtbx", "rdeyshtbx", "rdyshtbx"]),
    row("flag", "/machines/{tag}/flags", |_| json!({"blocker": "to_examine"}), ["rdeiyshtb", "rdeyshtb", "rdyshtb"]),
    Row {
        ways: &[Way::Batch],
        ..row(
            "correct",
            "/machines/corrections",
            |life| json!({"tags": [life.tag], "set": {"model": "Y"}, "reason": "relu"}),
            ["rdeiyshtbx", "rdeyshtbx", "rdyshtbx"],
        )
    },
    Row {
        ways: &[Way::Batch],
        ..row(
            "move",
            "/machines/moves",
            |life| json!({"tags": [life.tag], "to": "étagère Z"}),
            ["rdeiyshtbx", "rdeyshtbx", "rdyshtbx"],
        )
    },
    Row {
        // Its label is on a machine already.
        otherwise: &[(EVERY_PATH, EVERYWHERE, "reception-groupee")],
        ways: &[Way::Batch],
        ..row(
            "receive_many",
            "/machines/intake",
            |life| json!({"tags": [life.tag], "donation_id": life.donation, "kind": "laptop"}),
            ["", "", ""],
        )
    },
    Row {
        // A log may be the first to name a disk, of a screen too.
        ways: &[Way::File],
        is_undone: false,
        ..row("erase", "/machines/{tag}/erasures/log", wiped_today, ["rdeiyb", "rdeyb", "rdyb"])
    },
    Row {
        // What the other tool wrote.
        ways: &[Way::File],
        ..row(
            "inventory",
            "/machines/{tag}/inventory",
            |_| json!({"content": {"bios": {"smodel": "Modèle d’essai"}, "hardware": {}}}),
            ["rdeiybt", "rdeybt", "rdybt"],
        )
    },
];
