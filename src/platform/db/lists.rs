//! Long lists of ids, some at a time: engines bound the values of one statement, and a short statement
//! is prepared sooner.

use diesel::QueryResult;

/// Ids in one statement.
const AT_ONCE: usize = 1_000;

/// Every row that the query finds for some of these ids, one after another.
pub fn in_lists<T>(ids: &[String], mut query: impl FnMut(&[String]) -> QueryResult<Vec<T>>) -> QueryResult<Vec<T>> {
    let mut found = Vec::new();
    for some in ids.chunks(AT_ONCE) {
        found.extend(query(some)?);
    }
    Ok(found)
}
