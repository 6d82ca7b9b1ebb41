//! PostgreSQL's own tools: `pg_dump` copies while others write, `pg_restore` reads a copy.
//!
//! The password of the address goes to them by the environment, never on the command line, where everybody on
//! the computer could read it.

use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

use super::copy::Unfit;
use crate::platform::error::{Error, Failure, Problem};
use crate::say;

pub static TOOL_MISSING: Problem = Problem::new("outil-absent", 503);

/// Copies the whole database into a file, in `pg_dump`'s own format.
pub(super) fn write(url: &str, file: &Path) -> Result<(), Error> {
    let mut dump = tool("pg_dump", Some(url));
    dump.args(["--format=custom", "--no-owner", "--no-privileges", "--no-comments"]).arg("--file").arg(file);
    run(dump)?.map(drop).map_err(|said| Failure::new("copying with pg_dump", said).into())
}

/// Fills an empty database, all or nothing.
pub(super) fn read(url: &str, file: &Path) -> Result<(), Error> {
    let mut restore = tool("pg_restore", Some(url));
    restore.args(["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]).arg(file);
    run(restore)?.map(drop).map_err(|said| Failure::new("restoring with pg_restore", said).into())
}

/// Reads the copy from end to end, then the migrations it went through.
pub(super) fn versions(file: &Path) -> Result<Result<Vec<String>, Unfit>, Error> {
    let mut all = tool("pg_restore", None);
    all.arg("--file=/dev/null").arg(file);
    if let Err(said) = run(all)? {
        return Ok(Err(Unfit::Damaged(said)));
    }
    let mut one = tool("pg_restore", None);
    one.args(["--data-only", "--table=__diesel_schema_migrations", "--file=-"]).arg(file);
    Ok(run(one)?.map(|told| copied(&told)).map_err(Unfit::Damaged))
}

/// The first column of the rows between `COPY … FROM stdin;` and `\.`.
fn copied(told: &str) -> Vec<String> {
    let rows = told.lines().skip_while(|line| !line.starts_with("COPY ")).skip(1).take_while(|line| *line != "\\.");
    rows.filter_map(|row| row.split('\t').next()).map(str::to_owned).collect()
}

fn tool(name: &'static str, url: Option<&str>) -> Command {
    let mut command = Command::new(name);
    command.env("LC_ALL", "C").stdin(Stdio::null());
    if let Some(url) = url {
        let (url, password) = without_password(url);
        command.args(["--no-password", "--dbname", &url]);
        if let Some(password) = password {
            command.env("PGPASSWORD", password);
        }
    }
    command
}

/// What the tool wrote, or its first complaint: the lines after it may quote rows.
fn run(mut command: Command) -> Result<Result<String, String>, Error> {
    let name = command.get_program().to_string_lossy().into_owned();
    let ran = command.output().map_err(|cause| match cause.kind() {
        ErrorKind::NotFound => Error::from(TOOL_MISSING.because(say!("platform-tool-missing", name))),
        _ => cause.into(),
    })?;
    if ran.status.success() {
        return Ok(Ok(String::from_utf8_lossy(&ran.stdout).into_owned()));
    }
    let said = String::from_utf8_lossy(&ran.stderr);
    Ok(Err(said.lines().next().unwrap_or("it said nothing").to_owned()))
}

/// The address without its password, and the password.
fn without_password(url: &str) -> (String, Option<String>) {
    let (path, query) = url.split_once('?').map_or((url, None), |(path, query)| (path, Some(query)));
    let (scheme, rest) = path.split_once("://").unwrap_or(("postgres", path));
    let (authority, database) = rest.split_once('/').map_or((rest, None), |(host, name)| (host, Some(name)));
    let (user, host) = authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
    let (user, mut password) = match user.map(|user| user.split_once(':').unwrap_or((user, ""))) {
        Some((user, password)) => (Some(user), Some(password).filter(|password| !password.is_empty())),
        None => (None, None),
    };
    let mut kept = Vec::new();
    for parameter in query.into_iter().flat_map(|query| query.split('&')) {
        match parameter.strip_prefix("password=") {
            Some(told) => password = Some(told),
            None => kept.push(parameter),
        }
    }
    let user = user.map(|user| format!("{user}@")).unwrap_or_default();
    let database = database.map(|name| format!("/{name}")).unwrap_or_default();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    (format!("{scheme}://{user}{host}{database}{query}"), password.map(decoded))
}

/// Undoes percent-encoding.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let pair = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => (bytes.push(byte), rest = &after[2..]).1,
            None => (bytes.push(*first), rest = after).1,
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_leaves_the_address() {
        let cases = [
            ("postgres://u:s%20e%26c@h:5432/base", "postgres://u@h:5432/base", Some("s e&c")),
            ("postgres://u@h/base?sslmode=require", "postgres://u@h/base?sslmode=require", None),
            ("postgres:///base?host=/run/pg&user=u", "postgres:///base?host=/run/pg&user=u", None),
            ("postgres:///base?user=u&password=a%40b&host=h", "postgres:///base?user=u&host=h", Some("a@b")),
            ("postgresql://u:@h/base?password=x", "postgresql://u@h/base", Some("x")),
            ("postgres://u:p%zz%4@h1,h2/base", "postgres://u@h1,h2/base", Some("p%zz%4")),
            ("postgres://h", "postgres://h", None),
        ];
        for (url, left, password) in cases {
            assert_eq!(without_password(url), (left.to_owned(), password.map(str::to_owned)), "{url}");
        }
    }

    #[test]
    fn the_password_is_not_on_the_command_line() {
        let command = tool("pg_dump", Some("postgres://u:secret@h/base"));
        assert!(command.get_args().all(|argument| !argument.to_string_lossy().contains("secret")));
        let told = command.get_envs().find(|(name, _)| *name == "PGPASSWORD").and_then(|(_, value)| value);
        assert_eq!(told.and_then(|value| value.to_str()), Some("secret"));
    }

    #[test]
    fn the_migrations_are_read_from_what_the_tool_prints() {
        let told = "SET x = 1;\nCOPY public.__diesel_schema_migrations (version, run_on) FROM stdin;\n\
                    20261122000000\t2026-11-22 10:00:00\n20261123000100\t2026-11-23 10:00:00\n\\.\n\n";
        assert_eq!(copied(told), ["20261122000000", "20261123000100"]);
        assert!(copied("").is_empty());
    }
}
