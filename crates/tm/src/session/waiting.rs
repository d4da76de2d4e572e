//! A word to somebody who waits: on a terminal, and only where it takes long enough to wonder.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::output;

/// Nobody wonders before this.
const LATE: Duration = Duration::from_millis(300);

/// Does the work, and says so on a terminal while it lasts. What was said is gone when it is done.
pub(super) fn told<T>(said: &'static str, work: impl FnOnce() -> T) -> T {
    let moves = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
    if output::is_quiet() || !moves || !io::stderr().is_terminal() {
        return work();
    }
    beside(LATE, said, io::stderr(), work)
}

/// The same on any place to write, from `late` on.
fn beside<T>(late: Duration, said: &'static str, mut out: impl Write + Send + 'static, work: impl FnOnce() -> T) -> T {
    let (done, waits) = mpsc::channel::<()>();
    let teller = thread::Builder::new().spawn(move || {
        if waits.recv_timeout(late) != Err(RecvTimeoutError::Timeout) {
            return;
        }
        let _ = write!(out, "{said}").and_then(|()| out.flush());
        let _ = waits.recv();
        let _ = write!(out, "\r\u{1b}[K").and_then(|()| out.flush());
    });
    let answer = work();
    drop(done);
    // Nothing may be written behind the answer.
    if let Ok(teller) = teller {
        let _ = teller.join();
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A place to write that passes on what it is given.
    struct Screen(mpsc::Sender<String>);

    impl Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let _ = self.0.send(String::from_utf8_lossy(bytes).into_owned());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn who_waits_is_told_and_nothing_stays_behind() {
        let (send, shown) = mpsc::channel();
        let seen = beside(Duration::ZERO, "Reading", Screen(send), || shown.recv().unwrap());
        assert_eq!(seen, "Reading", "while the work goes on");
        let rest: String = shown.iter().collect();
        assert_eq!(rest, "\r\u{1b}[K", "and the line is empty again");
    }

    #[test]
    fn what_is_done_soon_is_done_in_silence() {
        let (send, shown) = mpsc::channel();
        assert_eq!(beside(Duration::from_secs(3600), "Reading", Screen(send), || 7), 7);
        assert_eq!(shown.iter().count(), 0);
    }
}
