//! `lshw -json`: a tree of nodes, which each version of the tool writes a little differently.

use serde_json::{Map, Value};

use super::reading::{
    LARGEST_BATTERY, LARGEST_STORAGE, MOST_MEMORY, Reading, amount, kind_of, medium_of, said, words_of,
};
use crate::machine::StorageFacts;
use crate::machine::words::Medium;

type Node = Map<String, Value>;

/// Whether this is a node of lshw: it has an id (of the root, the computer's own name) and a class, one plain word.
pub fn is_one(node: &Node) -> bool {
    let class = text(node, "class");
    !class.is_empty() && class.chars().all(|c| c.is_ascii_lowercase()) && !text(node, "id").is_empty()
}

/// Reads the trees. The parser has bounded their depth already (128 levels).
pub fn read(roots: &[&Node]) -> Reading {
    let mut seen = Seen::default();
    for root in roots {
        seen.node(root, false, true);
    }
    seen.reading.hardware.memory_bytes =
        amount(Some(seen.memory).filter(|all| *all > 0.0).or(Some(seen.banks)), MOST_MEMORY);
    seen.reading
}

fn text<'a>(node: &'a Node, key: &str) -> &'a str {
    node.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// A text that the machine tells of itself; `None` where nobody filled it.
fn told(node: &Node, key: &str) -> Option<String> {
    said(node.get(key).and_then(Value::as_str))
}

/// A number; some versions write it as text.
fn number(node: &Node, key: &str) -> Option<f64> {
    let value = node.get(key)?;
    value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// The device's names under /dev: one, or a list.
fn device(node: &Node) -> String {
    match node.get("logicalname") {
        Some(Value::String(name)) => name.clone(),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    }
}

fn configured<'a>(node: &'a Node, key: &str) -> &'a str {
    node.get("configuration").and_then(|known| known.get(key)).and_then(Value::as_str).unwrap_or_default()
}

/// Whether one of its capabilities has this in its name. An older version lists them.
fn can(node: &Node, word: &str) -> bool {
    match node.get("capabilities") {
        Some(Value::Object(words)) => words.keys().any(|key| key.contains(word)),
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).any(|key| key.contains(word)),
        _ => false,
    }
}

fn children(node: &Node) -> impl Iterator<Item = &Node> {
    node.get("children").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
}

#[derive(Default)]
struct Seen {
    reading: Reading,
    /// The largest memory told as a whole, in bytes.
    memory: f64,
    /// The sum of its modules, for where no whole is told.
    banks: f64,
}

impl Seen {
    /// Reads a node and what is below. What hangs on USB is looked at by nobody: it is not the machine's.
    fn node(&mut self, node: &Node, counted: bool, top: bool) {
        let (class, id) = (text(node, "class"), text(node, "id"));
        if id.starts_with("usb") || text(node, "businfo").starts_with("usb@") {
            return;
        }
        let mut counted = counted;
        match class {
            "system" if top => self.system(node),
            "processor" if id.starts_with("cpu") => {
                let cpu = &mut self.reading.hardware.cpu;
                *cpu = cpu.take().or_else(|| told(node, "product"));
            }
            "memory" if id == "memory" || id.starts_with("memory:") => {
                self.memory = self.memory.max(number(node, "size").unwrap_or_default());
            }
            "memory" if id.starts_with("bank") => self.banks += number(node, "size").unwrap_or_default(),
            "power" if id.starts_with("battery") => {
                let design = &mut self.reading.hardware.battery_design_mwh;
                *design = design.or_else(|| amount(number(node, "capacity"), LARGEST_BATTERY));
            }
            "display" => {
                let size = configured(node, "resolution").split_once(',');
                let screen = &mut self.reading.hardware.screen;
                *screen = screen
                    .take()
                    .or_else(|| size.and_then(|(width, height)| said(Some(&format!("{width} × {height}")))));
            }
            _ => counted = counted || self.storage(node, class, id),
        }
        for child in children(node) {
            self.node(child, counted, false);
        }
    }

    fn system(&mut self, node: &Node) {
        let hardware = &mut self.reading.hardware;
        hardware.kind = kind_of(configured(node, "chassis")).or_else(|| kind_of(text(node, "description")));
        hardware.maker = told(node, "vendor");
        // « Latitude E5530 (SKU) »: what stands in brackets is the maker's own number.
        let product = text(node, "product").split(" (").next().and_then(|product| said(Some(product)));
        // Lenovo tells the name that people know as the version, its own number as the product.
        let lenovo = text(node, "vendor").eq_ignore_ascii_case("lenovo");
        let name = told(node, "version").filter(|name| lenovo && name.contains(' '));
        hardware.model = match (name, product) {
            (Some(name), Some(product)) => said(Some(&format!("{name} ({product})"))),
            (name, product) => name.or(product),
        };
        hardware.serial = told(node, "serial");
    }

    /// Counts a storage; whether it is one, so that what is below is a part of it.
    fn storage(&mut self, node: &Node, class: &str, id: &str) -> bool {
        let device = device(node);
        let words = words_of(text(node, "description"));
        let nvme = class == "storage"
            && (id.starts_with("nvme") || words.contains("non_volatile_memory") || words.contains("nvm_express"));
        let flash_card = device.contains("/dev/mmcblk");
        if !nvme && !flash_card && class != "disk" {
            return false;
        }
        if self.is_none_of_its_storages(node, id, &device, &words) {
            // Its parts are none either: a disc in the drive, a card in its reader.
            return true;
        }
        let mut facts = StorageFacts {
            medium: Medium::Nvme,
            serial: told(node, "serial"),
            model: told(node, "product"),
            size_bytes: amount(number(node, "size"), LARGEST_STORAGE),
        };
        if nvme {
            complete(&mut facts, node);
        } else {
            let all = format!("{device} {words} {} {}", text(node, "vendor"), text(node, "product"));
            facts.medium = if can(node, "rpm") { Medium::Hdd } else { medium_of(&all) };
        }
        self.reading.storages.push(facts);
        true
    }

    fn is_none_of_its_storages(&self, node: &Node, id: &str, device: &str, words: &str) -> bool {
        const VIRTUAL: &[&str] = &["/dev/fd", "/dev/loop", "/dev/ram", "/dev/zram", "/dev/dm-", "/dev/md"];
        let optical = id.starts_with("cdrom")
            || device.contains("/dev/sr")
            || ["dvd", "cd_rom", "blu_ray"].iter().any(|word| words.contains(word));
        let virtual_device = VIRTUAL.iter().any(|name| device.contains(name));
        // A card in its reader, and the small areas beside an eMMC.
        let card = device.contains("/dev/mmcblk") && (can(node, "sd") || words.contains("sd_card"));
        let area = device.contains("/dev/mmcblk") && ["boot", "rpmb"].iter().any(|part| device.contains(part));
        let empty_slot = number(node, "size").is_none() && can(node, "removable");
        optical || virtual_device || card || area || empty_slot
    }
}

/// An NVMe drive is a controller, then a device with the serial, then namespaces, of which one has the size.
fn complete(facts: &mut StorageFacts, node: &Node) {
    for child in children(node) {
        // What is nearer to the drive knows better than its controller.
        facts.serial = told(child, "serial").or(facts.serial.take());
        let product = told(child, "product").filter(|_| text(child, "class") == "storage");
        facts.model = product.or(facts.model.take());
        let size = amount(number(child, "size"), LARGEST_STORAGE);
        facts.size_bytes = facts.size_bytes.max(size);
        if text(child, "class") != "volume" && size.is_none() {
            complete(facts, child);
        }
    }
}
