//! Chapter 8: the trace, and the five reports in both profiles.

use serde_json::json;

use super::Story;
use super::families::Families;
use super::workshop::Machines;

impl Story {
    pub fn the_trace(&self, machines: &Machines, families: &Families) {
        let trace = self.coordinator.get(&format!("/donations/{}/trace", self.donation)).expect(200).json();
        let traced = trace["machines"].as_array().unwrap();
        assert_eq!(traced.len(), 23);
        let find = |tag: &str| traced.iter().find(|machine| machine["tag"] == tag).unwrap();
        let line = &find(&machines.desktop)["lines"][0];
        assert_eq!((&line["family"], &line["record_state"]), (&json!(families.pair.code), &json!("complete")));
        let minutes: Vec<i64> = (0..3).map(|at| line["modules"][at]["attended_minutes"].as_i64().unwrap()).collect();
        assert_eq!(minutes, [120, 105, 75]);
        let screen = &find(&machines.screen)["lines"][0];
        assert_ne!(screen["hours_counted"], line["hours_counted"], "a family's hours stand on one row");
        assert_eq!(find(&machines.laptop)["lines"][0]["state"], "returned");
        assert_eq!(find(&machines.second_laptop)["lines"], json!([]));
        assert_eq!((&trace["families"], &trace["attended_minutes"]), (&json!(1), &json!(300)));
        self.workshop.get(&format!("/donations/{}/trace", self.donation)).refused("non-autorise");
    }

    fn csv(&self, report: &str, profile: &str) -> String {
        let answer = self.coordinator.get(&format!("/reports/{report}.csv{profile}")).expect(200);
        assert!(answer.header("content-disposition").unwrap().contains(&format!("ordi-pratique_{report}_")));
        assert!(answer.header("x-export").unwrap().contains(report));
        answer.text()
    }

    pub fn the_reports(&self, families: &Families) {
        for report in ["machines", "allocations", "attendance", "training-records", "donation-trace"] {
            let french = self.csv(report, "");
            let technical = self.csv(report, "?profile=opendata");
            assert!(french.starts_with('\u{feff}') && !technical.starts_with('\u{feff}'), "{report}");
            assert!(french.ends_with("\r\n") && technical.ends_with("\r\n"), "{report}");
            assert_eq!(
                french.matches("\r\n").count(),
                technical.matches("\r\n").count(),
                "{report}: the same rows in both"
            );
            let (head, _) = technical.split_once("\r\n").unwrap();
            assert!(
                head.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == ','),
                "{head}"
            );
            for name in ["Imaginaire", "Inventée", "Fictive", "06 39 98"] {
                assert!(!french.contains(name) && !technical.contains(name), "{report} holds {name}");
            }
        }
        self.the_heart(families);
        let attendance = self.csv("attendance", "?from=2026-02-10&to=2026-02-10&profile=opendata");
        assert_eq!(attendance.lines().count(), 3);
        assert!(attendance.contains(",late,"));
        self.coordinator.get("/reports/machines.csv?from=2026-02-02&to=2026-02-01").refused("inacceptable");
        self.coordinator.get("/reports/machines.csv?profile=word").refused("inacceptable");
        self.coordinator.get("/reports/inconnu.csv").refused("introuvable");
        let audit = self.house.admin().get("/audit").expect(200).text();
        assert!(audit.contains("report_exported") && audit.contains("2026-02-10"));
    }

    /// `donation-trace`: a row for each machine and each allocation line handed over or live.
    fn the_heart(&self, families: &Families) {
        let text = self.csv("donation-trace", "");
        let mut rows =
            csv::ReaderBuilder::new().delimiter(b';').from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let head: Vec<String> = rows.headers().unwrap().iter().map(str::to_owned).collect();
        assert_eq!(head[0], "Don");
        let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 23);
        let column = |name: &str| head.iter().position(|header| header == name).unwrap();
        let (family, counted) = (column("Famille"), column("Heures à compter"));
        let theirs: Vec<_> = rows.iter().filter(|row| row[family] == families.pair.code).collect();
        assert_eq!(theirs.len(), 2);
        assert_eq!(theirs.iter().filter(|row| &row[counted] == "1").count(), 1);
        assert_eq!(&theirs[0][column("Parentalité : heures suivies")], "1,75");
        assert_eq!(&theirs[0][column("Suivi de formation")], "Formation terminée");
        assert!(rows.iter().any(|row| row[family].is_empty() && row[counted].is_empty()));
    }
}
