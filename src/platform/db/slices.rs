//! Work of many steps that must not hold the writer: as slices, each one job of its own. Between two slices
//! everybody else gets their turn.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Conn, Db};
use crate::platform::error::Error;

/// Most steps in one slice.
const STEPS: usize = 100;
/// A slice that has taken this long begins no further step: half of what one job may hold the writer.
const LONG_ENOUGH: Duration = Duration::from_millis(25);

impl Db {
    /// Takes the steps in their order, a slice at a time, and answers once all are on disk. A slice is
    /// written whole or not at all; when a step fails, the slices before it stay. A step may be taken more
    /// than once on PostgreSQL, like any write.
    pub async fn write_in_slices<S, T, F>(&self, steps: Vec<S>, step: F) -> Result<Vec<T>, Error>
    where
        S: Send + Sync + 'static,
        T: Send + 'static,
        F: Fn(&mut Conn, &S) -> Result<T, Error> + Clone + Send + 'static,
    {
        let steps = Arc::new(steps);
        let (mut done, mut most) = (Vec::with_capacity(steps.len()), STEPS);
        while done.len() < steps.len() {
            let (all, from, step) = (Arc::clone(&steps), done.len(), step.clone());
            let job = move |conn: &mut Conn| slice(all.get(from..).unwrap_or_default(), most, |one| step(conn, one));
            match self.write(job).await {
                Ok(told) => {
                    done.extend(told);
                    most = STEPS;
                }
                // Slices that stand in each other's way pass a step at a time.
                Err(Error::Failed(failure)) if failure.try_again && most > 1 => most = 1,
                Err(error) => return Err(error),
            }
        }
        Ok(done)
    }
}

/// The first steps: at least one, and no more than `most`.
fn slice<S, T>(steps: &[S], most: usize, mut step: impl FnMut(&S) -> Result<T, Error>) -> Result<Vec<T>, Error> {
    let (began, mut done) = (Instant::now(), Vec::new());
    for one in steps.iter().take(most) {
        done.push(step(one)?);
        if began.elapsed() >= LONG_ENOUGH {
            break;
        }
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_is_bounded_by_its_steps_and_by_time() {
        let steps: Vec<usize> = (0..1_000).collect();
        let quick = slice(&steps, STEPS, |step| Ok(*step)).unwrap();
        assert!(!quick.is_empty() && quick.len() <= STEPS);
        assert_eq!(quick, steps[..quick.len()]);
        let busy = slice(&steps, STEPS, |step| {
            let began = Instant::now();
            while began.elapsed() < LONG_ENOUGH {}
            Ok(*step)
        });
        assert_eq!(busy.unwrap(), [0]);
        assert!(slice(&[] as &[usize], STEPS, |step| Ok(*step)).unwrap().is_empty());
    }
}
