//! (e): the two heavy exports, beside the same query run by `sqlite3 -csv` on the same file.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::Fault;
use crate::data::{ATTENDANCES, MACHINES, Place};
use crate::load;
use crate::service::{Service, get};
use crate::table::{Table, decimal, rate};

/// Times each side is measured, in turn; the best counts, since both do the same work every time.
const TURNS: usize = 3;

/// The columns of `attendance.csv`, in its order, days as French Excel reads them. It has less to do: codes
/// stay codes and minutes minutes.
const QUERY: &str = "
WITH parts AS (
  SELECT session_id, sum(minutes) AS length, group_concat(module, ' + ') AS modules,
    sum(CASE module WHEN 'basics' THEN minutes ELSE 0 END) AS basics,
    sum(CASE module WHEN 'parenting' THEN minutes ELSE 0 END) AS parenting,
    sum(CASE module WHEN 'rights' THEN minutes ELSE 0 END) AS rights,
    sum(CASE module WHEN 'other' THEN minutes ELSE 0 END) AS other
  FROM session_parts GROUP BY session_id)
SELECT s.id, strftime('%d/%m/%Y', s.day), s.half_day, p.name, o.name, s.action, coalesce(c.title, s.title),
  parts.modules, parts.length, s.state, m.code, f.code,
  coalesce(m.gender, a.gender), m.birth_year, coalesce(f.priority_neighbourhood, 'unknown'), a.state,
  parts.basics * share(a, s),
  parts.parenting * share(a, s),
  parts.rights * share(a, s),
  parts.other * share(a, s)
FROM attendances a
  JOIN sessions s ON s.id = a.session_id
  JOIN parts ON parts.session_id = s.id
  JOIN organisations o ON o.id = s.organisation_id
  LEFT JOIN places p ON p.id = s.place_id
  LEFT JOIN courses c ON c.id = s.course_id
  LEFT JOIN members m ON m.id = a.member_id
  LEFT JOIN families f ON f.id = a.family_id
ORDER BY s.day, s.id, a.id;";

/// What is credited of a session: all, the minutes typed, or nothing.
const SHARE: &str = "(CASE WHEN s.state IN ('cancelled', 'postponed') THEN 0 WHEN a.state = 'present' THEN 1 \
    WHEN a.state = 'late' THEN 1.0 * a.minutes / parts.length ELSE 0 END)";

pub fn measure(place: &Place, table: &mut Table) -> Result<(), Fault> {
    let service = Service::on_a_copy(place)?;
    let (mut ours, mut shell, mut trace) = (f64::MAX, f64::MAX, f64::MAX);
    let mut growth = f64::MIN;
    for _ in 0..TURNS {
        growth = f64::max(
            growth,
            grown(&service, || {
                ours = ours.min(download(&service, "attendance", ATTENDANCES)?);
                Ok(())
            })?,
        );
        shell = shell.min(by_sqlite3(&place.copied())?.unwrap_or(f64::NAN));
        growth = f64::max(
            growth,
            grown(&service, || {
                trace = trace.min(download(&service, "donation-trace", MACHINES)?);
                Ok(())
            })?,
        );
    }
    let rows = ATTENDANCES as f64;
    table.tell("(e) attendance.csv, 500 000 lignes", format!("{} s, {}", decimal(ours), rate(rows / ours)));
    if shell.is_finite() {
        table.tell("(e) sqlite3 -csv, la même requête", format!("{} s, {}", decimal(shell), rate(rows / shell)));
        table.at_least("(e) attendance.csv / sqlite3 -csv", shell / ours, 1.0);
    } else {
        table.tell("(e) sqlite3 -csv, la même requête", "sqlite3 manque : `apt install sqlite3`");
    }
    table.below("(e) donation-trace.csv, 100 000 machines", trace, 3.0, "s");
    table.below("(e) mémoire prise pendant un export", growth, 20.0, "Mo");
    Ok(())
}

/// How much memory the service took while something was done, in megabytes.
fn grown(service: &Service, work: impl FnOnce() -> Result<(), Fault>) -> Result<f64, Fault> {
    let before = service.memory()?;
    service.forget_peak()?;
    work()?;
    Ok(service.peak()? - before)
}

/// Seconds from asking to the last byte.
fn download(service: &Service, report: &str, rows: usize) -> Result<f64, Fault> {
    let began = Instant::now();
    let length = load::fetch(service.address, &get(&format!("/api/v1/reports/{report}.csv")))?;
    let took = began.elapsed().as_secs_f64();
    if length < rows * 80 {
        return Err(format!("{report}.csv holds {length} bytes: too few for {rows} rows").into());
    }
    Ok(took)
}

/// Seconds of the shell for the same rows; `None` where it is not installed.
fn by_sqlite3(dir: &Path) -> Result<Option<f64>, Fault> {
    let query = QUERY.replace("share(a, s)", SHARE);
    let out = dir.join("sqlite3.csv");
    let began = Instant::now();
    let mut shell = Command::new("sqlite3");
    shell.args(["-csv", "-header", "-readonly"]).arg(dir.join("ordi-pratique.db")).arg(query);
    let ended = match shell.stdin(Stdio::null()).stdout(File::create(&out)?).status() {
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        ended => ended?,
    };
    let took = began.elapsed().as_secs_f64();
    let rows = std::fs::read(&out)?.iter().filter(|byte| **byte == b'\n').count();
    std::fs::remove_file(&out)?;
    match ended.success() && rows == ATTENDANCES + 1 {
        true => Ok(Some(took)),
        false => Err(format!("sqlite3 wrote {rows} lines").into()),
    }
}
