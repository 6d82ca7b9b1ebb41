use proptest::prelude::*;

use super::compare::*;
use crate::machine::words::Stage;
use crate::reconditioning::words::Finding;

const HERE: &str = "étagère A";
const PLACES: [Option<&str>; 3] = [Some(HERE), Some("étagère B"), None];

fn at(place: Option<&str>, stage: Stage) -> Whereabouts {
    Whereabouts { place: place.map(str::to_owned), stage, taken_in: false }
}

fn seen(now: &Whereabouts) -> Counted {
    Counted::Scanned(Some(Seen { place: now.place.clone(), in_house: now.is_in_house() }))
}

fn told(counted: &Counted, now: Whereabouts) -> Finding {
    finding(HERE, counted, &Register::Machine(now))
}

#[test]
fn each_case_has_its_finding() {
    let (here, there) = (at(Some(HERE), Stage::Ready), at(Some("étagère B"), Stage::Ready));
    let (given, out) = (at(Some(HERE), Stage::HandedOver), at(Some(HERE), Stage::Retired));
    let awaited = Counted::Awaited { moved: false };
    let taken_in = Whereabouts { taken_in: true, ..given.clone() };
    let cases = [
        (awaited.clone(), here.clone(), Finding::Missing),
        (Counted::Awaited { moved: true }, here.clone(), Finding::Moved),
        (awaited.clone(), there.clone(), Finding::Moved),
        (awaited.clone(), given.clone(), Finding::Moved),
        (awaited.clone(), out.clone(), Finding::Moved),
        (seen(&here), here.clone(), Finding::Right),
        (seen(&there), here.clone(), Finding::Right),
        (seen(&there), there.clone(), Finding::Elsewhere),
        (seen(&there), at(None, Stage::Ready), Finding::Moved),
        (seen(&here), there.clone(), Finding::Moved),
        (seen(&here), given.clone(), Finding::Moved),
        (seen(&given), given.clone(), Finding::HandedOver),
        (seen(&given), taken_in.clone(), Finding::Right),
        (seen(&taken_in), taken_in, Finding::Right),
        (seen(&given), here.clone(), Finding::Right),
        (seen(&at(Some("étagère B"), Stage::HandedOver)), there.clone(), Finding::Elsewhere),
        (seen(&out), out, Finding::Retired),
        (Counted::Scanned(None), there, Finding::Elsewhere),
        (seen(&at(None, Stage::Reserved)), at(None, Stage::Reserved), Finding::Elsewhere),
    ];
    for (counted, now, expected) in cases {
        assert_eq!(told(&counted, now.clone()), expected, "{counted:?} {now:?}");
    }
    for counted in [Counted::Scanned(None), seen(&here)] {
        assert_eq!(finding(HERE, &counted, &Register::Unknown), Finding::Unknown);
        assert_eq!(finding(HERE, &counted, &Register::Blank), Finding::Blank);
    }
    assert_eq!(finding(HERE, &awaited, &Register::Blank), Finding::Moved, "its reception was undone");
}

/// What happens to one machine while people count.
#[derive(Debug, Clone, Copy)]
enum Event {
    Scan,
    Move(Option<&'static str>),
    Leave(Stage),
    Return,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        2 => Just(Event::Scan),
        2 => prop::sample::select(&PLACES[..2]).prop_map(Event::Move),
        1 => prop::sample::select(vec![Stage::HandedOver, Stage::Retired]).prop_map(Event::Leave),
        1 => Just(Event::Return),
    ]
}

/// One machine with all that happens to it, as a stock-take sees it, and the same told plainly.
#[derive(Debug)]
struct Life {
    counted: Option<Counted>,
    now: Whereabouts,
    /// It was scanned, and nothing was recorded of where it is after the last scan.
    scan_is_newest: bool,
    /// It was at the place when counting began, and nothing was recorded or scanned since.
    quiet: bool,
}

fn lived(start: Option<&str>, events: &[Event]) -> Life {
    let mut now = at(start, Stage::Ready);
    let expected = now.is_at(HERE);
    let mut life = Life {
        counted: expected.then_some(Counted::Awaited { moved: false }),
        now: now.clone(),
        scan_is_newest: false,
        quiet: expected,
    };
    for event in events {
        match event {
            Event::Scan => {
                life.counted = Some(seen(&now));
                life.scan_is_newest = true;
                life.quiet = false;
                continue;
            }
            Event::Move(to) if now.place.as_deref() != *to => now.place = to.map(str::to_owned),
            Event::Leave(stage) if now.is_in_house() => now.stage = *stage,
            Event::Return if !now.is_in_house() => now.stage = Stage::Returned,
            _ => continue,
        }
        if let Some(Counted::Awaited { moved }) = &mut life.counted {
            *moved = true;
        }
        // Coming back to the house says nothing of the place: the scan still knows better.
        life.scan_is_newest &= matches!(event, Event::Return);
        life.quiet = false;
    }
    life.now = now;
    life
}

proptest! {
    /// Missing is what nobody scanned nor recorded; unexpected what was scanned after the register's last word of
    /// another place; right what was scanned and is here by the register.
    #[test]
    fn the_newest_word_is_believed(
        start in prop::sample::select(&PLACES[..]), events in prop::collection::vec(event(), 0..8)
    ) {
        let life = lived(start, &events);
        let Some(counted) = &life.counted else { return Ok(()) };
        let told = told(counted, life.now.clone());
        let scanned = matches!(counted, Counted::Scanned(_));
        prop_assert_eq!(told == Finding::Missing, life.quiet);
        prop_assert_eq!(told == Finding::Right, scanned && life.now.is_at(HERE));
        let unexpected = matches!(told, Finding::Elsewhere | Finding::HandedOver | Finding::Retired);
        if life.scan_is_newest {
            prop_assert_eq!(unexpected, !life.now.is_at(HERE));
        }
        if unexpected {
            prop_assert!(scanned && !life.now.is_at(HERE));
            prop_assert_eq!(told == Finding::Elsewhere, life.now.is_in_house());
        }
    }

    /// Counts are the rows behind them.
    #[test]
    fn counts_are_rows(rows in prop::collection::vec(prop::sample::select(Finding::ALL), 0..200)) {
        let counts = count(rows.iter().map(|row| (*row, 1)));
        prop_assert_eq!(counts.iter().sum::<i64>(), i64::try_from(rows.len()).unwrap());
        for (finding, counted) in Finding::ALL.iter().zip(counts) {
            prop_assert_eq!(counted, i64::try_from(rows.iter().filter(|row| *row == finding).count()).unwrap());
        }
    }
}
