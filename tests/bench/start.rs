//! (f): from exec to the first answer, and the memory of a service that waits.

use std::time::Duration;

use crate::Fault;
use crate::data::Place;
use crate::service::Service;
use crate::table::{Table, decimal};

const STARTS: usize = 11;

pub fn measure(place: &Place, table: &mut Table) -> Result<(), Fault> {
    place.copy()?;
    let mut times: Vec<Duration> = Vec::new();
    let mut memory = 0.0;
    for _ in 0..STARTS {
        let service = Service::start(&place.copied())?;
        times.push(service.first_answer);
        std::thread::sleep(Duration::from_millis(100));
        memory = f64::max(memory, service.memory()?);
    }
    times.sort_unstable();
    let ms = |time: Option<&Duration>| time.map_or(f64::NAN, |time| time.as_secs_f64() * 1e3);
    table.below("(f) de l’exécution à la première réponse", ms(times.get(STARTS / 2)), 50.0, "ms");
    table.tell("(f) la plus lente sur onze", format!("{} ms", decimal(ms(times.last()))));
    table.below("(f) mémoire résidente au repos", memory, 25.0, "Mo");
    Ok(())
}
