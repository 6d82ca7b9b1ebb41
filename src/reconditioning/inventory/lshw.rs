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
        if is_on_mmc(node, &words) {
            self.flash_chip(node, &words);
            return true;
        }
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
        self.reading.add(facts, &device);
        true
    }

    /// An eMMC, or a card left in its reader: the node has its number; the system's names, with the size, stand on it
    /// or, in newer versions, below it, beside those of its small areas. What has none is a radio.
    fn flash_chip(&mut self, node: &Node, words: &str) {
        let is_card = can(node, "sd") || words == "sd_card";
        let parts = || std::iter::once(node).chain(children(node));
        let drive = parts().map(device).find(|names| names.split(' ').any(is_flash_drive));
        if is_card || (drive.is_none() && text(node, "class") != "disk") {
            return;
        }
        let sizes = parts().filter_map(|part| amount(number(part, "size"), LARGEST_STORAGE));
        let facts = StorageFacts {
            medium: Medium::Emmc,
            serial: told(node, "serial"),
            model: told(node, "product"),
            size_bytes: sizes.max(),
        };
        self.reading.add(facts, &drive.unwrap_or_default());
    }

    fn is_none_of_its_storages(&self, node: &Node, id: &str, device: &str, words: &str) -> bool {
        const VIRTUAL: &[&str] = &["/dev/fd", "/dev/loop", "/dev/ram", "/dev/zram", "/dev/dm-", "/dev/md"];
        let optical = id.starts_with("cdrom")
            || device.contains("/dev/sr")
            || ["dvd", "cd_rom", "blu_ray"].iter().any(|word| words.contains(word));
        let virtual_device = VIRTUAL.iter().any(|name| device.contains(name));
        // A card in its reader, and the small areas beside an eMMC.
        let flash = device.contains("/dev/mmcblk");
        let card = flash && (can(node, "sd") || words.contains("sd_card"));
        let area = flash && !device.split(' ').any(is_flash_drive);
        let empty_slot = number(node, "size").is_none() && can(node, "removable");
        optical || virtual_device || card || area || empty_slot
    }
}

/// Whether a node is what an MMC host found: an eMMC, a card, or a radio. The oldest version tells no bus.
fn is_on_mmc(node: &Node, words: &str) -> bool {
    let named = words.starts_with("sd/mmc") || words == "sd_card";
    text(node, "businfo").starts_with("mmc@") || (named && matches!(text(node, "class"), "disk" | "generic"))
}

/// A whole drive: not the areas that an eMMC has beside it.
fn is_flash_drive(name: &str) -> bool {
    name.contains("/dev/mmcblk") && !name.contains("boot") && !name.contains("rpmb")
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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn storages(nodes: &Value) -> Vec<(Medium, Option<String>, Option<i64>)> {
        let root = json!({"id": "a", "class": "system", "children": nodes});
        let read = read(&[root.as_object().expect("a node")]);
        read.storages.into_iter().map(|facts| (facts.medium, facts.serial, facts.size_bytes)).collect()
    }

    /// As lshw writes what an MMC host found, in its versions.
    #[test]
    fn a_soldered_chip_is_a_storage_and_a_card_or_a_radio_is_none() {
        let number = || Some("3286783235".to_owned());
        let area = |place: i64| json!({"id": format!("interface:{place}"), "class": "disk", "logicalname": "/dev/mmcblk0rpmb"});
        let device = |able: &str, below: Value| {
            json!([{"id": "mmc0", "class": "bus", "description": "MMC Host", "children": [{
                "id": "device", "class": "generic", "description": "SD/MMC Device", "product": "EX64G", "businfo": "mmc@0:0001",
                "serial": "3286783235", "capabilities": {able: true}, "children": below,
            }]}])
        };
        let drive =
            json!({"id": "interface:1", "class": "disk", "logicalname": "/dev/mmcblk0", "size": 62_537_072_640_i64});
        let found = storages(&device("mmc", json!([area(0), drive])));
        assert_eq!(found, [(Medium::Emmc, number(), Some(62_537_072_640))]);
        assert_eq!(storages(&device("sd", json!([drive]))), [], "a card left in its reader");
        assert_eq!(storages(&device("sdio", json!([]))), [], "a radio");
        // Older: one node, of disks; the oldest tells no name and no size.
        let old = json!([{"id": "card", "class": "disk", "description": "SD/MMC Device", "serial": "3286783235",
            "logicalname": ["/dev/mmcblk0boot0", "/dev/mmcblk0"], "size": 62_537_072_640_i64}]);
        assert_eq!(storages(&old), [(Medium::Emmc, number(), Some(62_537_072_640))]);
        let oldest = json!([{"id": "card", "class": "disk", "description": "SD/MMC Card", "serial": "3286783235"}]);
        assert_eq!(storages(&oldest), [(Medium::Emmc, number(), None)]);
        let card = json!([{"id": "card", "class": "disk", "description": "SD Card", "serial": "3286783235"}]);
        assert_eq!(storages(&card), []);
    }

    #[test]
    fn two_disks_of_one_serial_are_two_and_one_disk_shown_twice_is_one() {
        let disk = |name: &str| json!({"id": "disk", "class": "disk", "description": "ATA Disk", "logicalname": name, "serial": "TWIN-7"});
        assert_eq!(storages(&json!([disk("/dev/sda"), disk("/dev/sdb")])).len(), 2);
        assert_eq!(storages(&json!([disk("/dev/sda"), disk("/dev/sda")])).len(), 1);
    }
}
