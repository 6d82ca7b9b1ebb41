//! What leaves as waste, and the report of it: whole for the coordinator, masked for who sees figures only.

use serde_json::json;

use super::Bench;

#[test]
fn what_left_as_waste_is_told_by_load_and_masked_for_viewers() {
    let mut bench = Bench::open(8);
    for place in 0..7 {
        let tag = bench.receive(if place == 0 { "desktop" } else { "screen" });
        bench.act(&tag, "diagnosis", json!({"verdict": "recycle", "storages": "none"}));
        let mut exit = json!({"way_out": "recycled", "carrier": "Transports d’Exemple", "destination": "Centre de tri",
            "slip": "BSD-1", "treatment": "R4"});
        if place < 6 {
            exit["weight_grams"] = json!(4_005);
        }
        bench.refused(&tag, "retirement", json!({"way_out": "recycled", "waste_code": "160214"}), "inacceptable");
        bench.refused(&tag, "retirement", json!({"way_out": "recycled", "treatment": "R99"}), "inacceptable");
        bench.refused(&tag, "retirement", json!({"way_out": "parts", "slip": "X"}), "inacceptable");
        assert_eq!(bench.act(&tag, "retirement", exit)["stage"], "retired");
    }
    let csv = |query: &str| bench.coordinator.get(&format!("/reports/weee.csv{query}")).expect(200).text();
    let technical = csv("?profile=opendata");
    let lines: Vec<&str> = technical.trim().lines().skip(1).map(|line| line.split_once(',').unwrap().1).collect();
    let load = "Transports d’Exemple,Centre de tri,R4,BSD-1";
    // The heavier category of codes comes first: « 16 02 13* » before « 16 02 14 ».
    assert_eq!(lines, [format!("16 02 13*,2,6,5,20.03,{load}"), format!("16 02 14,6,1,1,4.01,{load}")]);
    let french = csv("");
    assert!(french.contains("Code déchet;Catégorie;Unités") && french.contains("20,03"), "{french}");
    assert_eq!(csv("?profile=opendata&to=2000-01-01").trim().lines().count(), 1);
    let viewer = bench.house.viewer();
    let figures = viewer.get("/reports/weee.csv?profile=opendata").expect(200).text();
    let lines: Vec<&str> = figures.trim().lines().collect();
    assert_eq!(
        lines,
        ["waste_category,units,weight", "2,6,20.03", "6,< 5,"],
        "no carrier, no day, small counts masked"
    );
    let machines = bench.coordinator.get("/reports/machines.csv?profile=opendata").expect(200).text();
    let header = machines.trim_start_matches('\u{feff}').lines().next().unwrap().to_owned();
    assert!(header.contains("erased_on,erasure_level,way_out,out_on,weight"), "{header}");
    assert!(machines.contains(",recycled,") && machines.contains(",4.01"), "{machines}");
    viewer.get("/reports/machines.csv").expect(403);
    bench.verified();
}
