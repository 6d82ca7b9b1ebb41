//! `verify`: clean after real work, and no change behind the doors stays unseen.

use std::process::{Command, Output};

use diesel::connection::SimpleConnection;
use serde_json::{Value, json};

use crate::support::{Client, House, new_id, postgres_url};

/// What a name typed in the wrong field looks like.
const SECRET: &str = "voir Madame Exemple au 01 99 00 12 34";

struct Workshop {
    house: House,
    workshop: Client,
    tags: Vec<String>,
    donation: Value,
}

impl Workshop {
    fn open() -> Self {
        let house = House::start();
        let coordinator = house.coordinator();
        let donor = json!({"name": "Donateur d’essai", "category": "company"});
        let donor = coordinator.post("/donors", donor).expect(201).json();
        let donation = json!({"donor_id": donor["id"]});
        let donation = coordinator.post("/donations", donation).expect(201).json()["id"].clone();
        let batch = coordinator.post("/tag-batches", json!({"count": 4})).expect(201).json();
        let tags = batch["tags"].as_array().unwrap().iter().map(|tag| tag.as_str().unwrap().to_owned()).collect();
        Self { workshop: house.workshop(), house, tags, donation }
    }

    fn act(&self, tag: &str, door: &str, body: Value) -> Value {
        let answer = self.workshop.post(&format!("/machines/{tag}/{door}"), body);
        assert!(answer.status < 300, "{answer}");
        answer.json()
    }

    fn receive(&self, place: usize, kind: &str) -> Value {
        let new = json!({"tag": self.tags[place], "donation_id": self.donation, "kind": kind});
        self.workshop.post("/machines", new).expect(201).json()
    }

    /// A laptop that is ready, with a note at line 2; a screen to be recycled.
    fn work(&self) -> String {
        let id = self.receive(0, "laptop")["id"].as_str().unwrap().to_owned();
        let tag = &self.tags[0];
        self.act(tag, "notes", json!({"text": SECRET}));
        let disks = json!({"verdict": "refurbish", "storages": [{"medium": "hdd", "serial": "SN-1"}]});
        let disk = self.act(tag, "diagnosis", disks)["storages"][0]["id"].clone();
        self.act(tag, "erasures", json!({"storage": disk, "method": "overwrite", "result": "passed"}));
        self.act(tag, "installation", json!({"system": "Linux Mint"}));
        let check = json!({"passed": true, "cosmetic_grade": "B", "functional_grade": "A", "note": "très bien"});
        self.house.workshop2().post(&format!("/machines/{tag}/check"), check).expect(201);
        self.receive(1, "screen");
        self.act(&self.tags[1], "retirement", json!({"way_out": "lost"}));
        id
    }

    fn sql(&self, sql: String) {
        self.house.write(move |cx| Ok(cx.conn.batch_execute(&sql)?));
    }

    fn verify(&self) -> (i32, String) {
        ran(&command(&self.house))
    }

    /// What is found must be one fault, of this machine and with these words.
    #[track_caller]
    fn finds(&self, machine: &str, words: &str) {
        let (code, said) = self.verify();
        assert_eq!(code, 1, "{said}");
        let faults: Vec<&str> = said.lines().filter(|line| line.starts_with("défaut : ")).collect();
        assert!(faults.iter().any(|fault| fault.contains(machine) && fault.contains(words)), "{said}");
        assert!(faults.iter().all(|fault| fault.contains(machine)), "{said}");
    }
}

fn command(house: &House) -> Output {
    let mut verify = Command::new(env!("CARGO_BIN_EXE_ordi-pratique"));
    verify.arg("verify").arg("--data-dir").arg(&house.store.data_dir);
    if let Some(url) = &house.store.database_url {
        verify.arg("--database-url").arg(url);
    }
    verify.output().unwrap()
}

fn ran(output: &Output) -> (i32, String) {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complained = String::from_utf8_lossy(&output.stderr);
    (output.status.code().unwrap(), format!("{said}{complained}"))
}

#[test]
fn real_work_is_clean_and_the_digest_follows_it() {
    let open = Workshop::open();
    let id = open.work();
    let (code, said) = open.verify();
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("machines : 2\nlignes d’historique : 8\ntextes retirés : 0\n"), "{said}");
    assert!(said.contains("Tout concorde."), "{said}");
    assert_eq!(open.verify().1, said, "verifying changes nothing");
    open.act(&open.tags[0], "moves", json!({"to": "étagère 2"}));
    let digest = |said: &str| said.lines().find(|line| line.starts_with("empreinte : ")).unwrap().to_owned();
    assert_ne!(digest(&open.verify().1), digest(&said));
    assert!(!id.is_empty());
}

#[test]
fn what_was_undone_leaves_no_row_behind() {
    let open = Workshop::open();
    let received = open.receive(0, "laptop");
    let disks = json!({"verdict": "refurbish", "storages": [{"medium": "hdd"}, {"medium": "nvme"}]});
    open.act(&open.tags[0], "diagnosis", disks);
    let undone = open.act(&open.tags[0], "undo", json!({}));
    assert_eq!((&undone["stage"], &undone["storages"]), (&json!("received"), &json!([])));
    assert_eq!(open.verify().0, 0, "{}", open.verify().1);
    let nowhere = open.act(&open.tags[0], "undo", json!({}));
    assert_eq!((&nowhere["tag"], &nowhere["id"]), (&json!(null), &received["id"]));
    assert_eq!(open.verify().0, 0, "{}", open.verify().1);
    // Same sticker, same day.
    open.workshop.get(&format!("/machines/{}", open.tags[0])).refused("etiquette-non-attribuee");
    assert_ne!(open.receive(0, "desktop")["id"], received["id"]);
    assert_eq!(open.verify().0, 0, "{}", open.verify().1);
}

#[test]
fn a_disk_of_one_machine_is_not_taken_by_another() {
    let open = Workshop::open();
    open.work();
    let one = open.workshop.get(&format!("/machines/{}", open.tags[0])).expect(200).json();
    open.receive(2, "desktop");
    let taken = json!({"medium": "hdd", "storage_id": one["storages"][0]["id"]});
    open.workshop.post(&format!("/machines/{}/storages", open.tags[2]), taken).expect(404).refused("disque-inconnu");
    assert_eq!(open.verify().0, 0, "{}", open.verify().1);
}

#[test]
fn an_edited_line_is_found() {
    let open = Workshop::open();
    let id = open.work();
    let edit = "replace(payload, 'Linux Mint', 'Autre chose')";
    open.sql(format!("UPDATE journal SET payload = {edit} WHERE machine_id = '{id}' AND verb = 'install'"));
    open.finds(&id, "la ligne 5 a été modifiée");
}

#[test]
fn an_edited_author_is_found() {
    let open = Workshop::open();
    let id = open.work();
    open.sql(format!("UPDATE journal SET actor_id = 'x' WHERE machine_id = '{id}' AND seq = 6"));
    open.finds(&id, "la ligne 6 a été modifiée");
}

#[test]
fn a_removed_line_is_found() {
    let open = Workshop::open();
    let id = open.work();
    open.sql(format!("DELETE FROM journal WHERE machine_id = '{id}' AND seq = 4"));
    open.finds(&id, "la ligne 4 manque");
}

#[test]
fn a_cut_tail_is_found() {
    let open = Workshop::open();
    let id = open.work();
    open.sql(format!("DELETE FROM journal WHERE machine_id = '{id}' AND seq = 6"));
    open.finds(&id, "la fin du journal manque");
}

#[test]
fn an_edited_text_is_found() {
    let open = Workshop::open();
    let id = open.work();
    open.sql(format!("UPDATE journal_texts SET text = 'rien' WHERE machine_id = '{id}' AND seq = 2"));
    open.finds(&id, "le texte « text » de la ligne 2 a été modifié");
}

#[test]
fn a_text_that_went_without_redact_is_found() {
    let open = Workshop::open();
    let id = open.work();
    open.sql(format!("DELETE FROM journal_texts WHERE machine_id = '{id}' AND seq = 2"));
    open.finds(&id, "le texte « text » de la ligne 2 a disparu");
}

#[test]
fn a_text_that_no_line_names_is_found() {
    let open = Workshop::open();
    let id = open.work();
    open.sql(format!(
        "INSERT INTO journal_texts (machine_id, seq, field, salt, text) VALUES ('{id}', 3, 'note', '', 'x')"
    ));
    open.finds(&id, "le texte « note » de la ligne 3 n’est annoncé nulle part");
}

#[test]
fn an_edited_card_is_found() {
    let open = Workshop::open();
    let id = open.work();
    open.sql(format!("UPDATE machines SET stage = 'reserved' WHERE id = '{id}'"));
    open.finds(&id, "étape (réservée, au lieu de prête)");
}

#[test]
fn an_edited_disk_is_found() {
    let open = Workshop::open();
    let id = open.work();
    open.sql(format!("UPDATE storages SET state = 'blank' WHERE machine_id = '{id}'"));
    open.finds(&id, "les disques de la fiche ne sont pas ceux du journal");
}

#[test]
fn a_label_that_leads_nowhere_is_found() {
    let open = Workshop::open();
    let id = open.work();
    open.sql(format!("UPDATE tags SET machine_id = NULL WHERE machine_id = '{id}'"));
    open.finds(&id, "ne mène plus à cette machine");
}

#[test]
fn an_allocation_that_says_other_than_the_journal_is_found() {
    let open = Workshop::open();
    let id = open.work();
    let coordinator = open.house.coordinator();
    let family = coordinator.post("/families", json!({"members": [{"first_name": "Essai"}]})).expect(201).json();
    let wanted = json!({"family": family["code"], "tag": open.tags[0], "mode": "gift"});
    coordinator.post("/allocations", wanted).expect(201);
    assert_eq!(open.verify().0, 0);
    open.sql(format!("UPDATE allocation_lines SET state = 'returned', live = FALSE WHERE machine_id = '{id}'"));
    open.finds(&id, "l’historique dit réservée, l’attribution dit libre");
}

#[test]
fn a_text_removed_by_the_coordinator_is_gone_and_the_chain_holds() {
    let open = Workshop::open();
    let id = open.work();
    let tag = &open.tags[0];
    assert!(everything(&open.house).contains(SECRET), "the test looks where texts are");
    let reason = json!({"id": new_id(), "reason": "un nom y était"});
    open.workshop.post(&format!("/machines/{tag}/journal/2/redaction"), reason.clone()).expect(403);
    let coordinator = open.house.coordinator();
    coordinator.post(&format!("/machines/{tag}/journal/2/redaction"), reason).expect(200);
    let (code, said) = open.verify();
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("textes retirés : 1\n"), "{said}");
    assert!(!everything(&open.house).contains(SECRET), "no copy stays, not even in kept answers");
    let journal = open.workshop.get(&format!("/machines/{tag}/journal")).expect(200).json();
    assert_eq!(journal["items"][1]["texts"], json!({"text": null}));
    let nothing = json!({"reason": "encore"});
    coordinator.post(&format!("/machines/{tag}/journal/2/redaction"), nothing).expect(404).refused("introuvable");
    assert!(!id.is_empty());
}

/// Every text that an act may have left in the database.
fn everything(house: &House) -> String {
    use diesel::prelude::*;
    use ordi_pratique::platform::schema as t;
    house.look(|conn| {
        let mut found: Vec<String> = t::journal_texts::table.select(t::journal_texts::text).load(conn)?;
        found.extend(t::journal::table.select(t::journal::payload).load::<String>(conn)?);
        found.extend(t::acts::table.select(t::acts::answer).load::<String>(conn)?);
        found.extend(t::machines::table.select(t::machines::search_key).load::<String>(conn)?);
        found.extend(t::audit::table.select(t::audit::detail).load::<String>(conn)?);
        Ok(found.join("\n"))
    })
}

#[test]
fn where_there_is_no_base_nothing_is_said_to_be_clean() {
    if postgres_url().is_some() {
        return;
    }
    let house = House::start();
    let elsewhere = house.store.data_dir.join("ailleurs");
    let mut verify = Command::new(env!("CARGO_BIN_EXE_ordi-pratique"));
    let (code, said) = ran(&verify.arg("verify").arg("--data-dir").arg(&elsewhere).output().unwrap());
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("n’existe pas"), "{said}");
    assert!(!elsewhere.exists(), "and nothing was made");
}

#[test]
fn a_look_shows_what_the_journal_says_whether_its_answer_is_kept_or_not() {
    let workshop = Workshop::open();
    let (id, tag) = (workshop.work(), workshop.tags[0].clone());
    let look = |tag: &str| workshop.workshop.get(&format!("/machines/{tag}")).expect(200).json();
    let seen = look(&tag);
    assert_eq!((&seen["stage"], &seen["now"]["taken_in"]), (&json!("ready"), &json!(false)));
    assert_eq!(seen["storages"].as_array().map(Vec::len), Some(1));
    // As before answers were kept, and as another version may have kept them.
    for kept in ["NULL", "'0s{\"stage\":\"received\"}'"] {
        workshop.sql(format!("UPDATE machines SET kept = {kept}"));
        assert_eq!(look(&tag), seen);
        let (code, said) = workshop.verify();
        assert_eq!(code, 0, "{said}");
    }
    let relabelled = workshop.act(&tag, "relabel", json!({"tag": workshop.tags[2]}));
    assert_eq!((look(&tag), look(&workshop.tags[2])), (relabelled.clone(), relabelled));
    workshop.sql("UPDATE machines SET kept = REPLACE(kept, '\"taken_in\":false', '\"taken_in\":true')".into());
    workshop.finds(&id, "ce que montre la fiche");
}
