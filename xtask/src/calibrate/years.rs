//! Years as people have them: what came on which day, and when it was known.
//!
//! None is drawn from a Poisson or a gamma distribution: each working day has eight moments in which something may come, and the moments differ
//! with the kind of year. A sixth kind has waits that hardly differ, as of a habit.

/// How a year goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The same chance on every working day.
    Steady,
    /// One week in four carries all.
    Bursty,
    /// From the middle on half as much.
    Halved,
    /// As steady, but written down up to four weeks later.
    Late,
    /// Nearly the same wait before each.
    Clockwork,
}

/// Something that came.
pub(super) struct Came {
    /// Days behind the first.
    pub(super) day: i64,
    /// The day on which it was written down.
    pub(super) known: i64,
    pub(super) amount: f64,
}

/// A year.
pub(super) struct Year {
    pub(super) came: Vec<Came>,
    pub(super) target: f64,
}

/// The day from which on a halved year has half as much.
pub(super) const MIDDLE: i64 = 182;
/// Days in a year, and moments in a day.
const DAYS: i64 = 365;
const MOMENTS: u32 = 8;

impl Year {
    /// A year with between 6 and 100 of something planned, and about a half to one and a half times that in it.
    pub(super) fn of(kind: Kind, is_hours: bool, random: &mut Random) -> Year {
        let target = (6.0 * (100.0_f64 / 6.0).powf(random.share())).round();
        let rate = target * (0.5 + random.share()) / DAYS as f64;
        let days = if kind == Kind::Clockwork { even(rate, random) } else { chanced(kind, rate, random) };
        let of_day = |day| {
            let known = if kind == Kind::Late { day + (random.share() * 28.0) as i64 } else { day };
            Came { day, known, amount: if is_hours { 0.5 + random.share() } else { 1.0 } }
        };
        Year { came: days.into_iter().map(of_day).collect(), target }
    }
}

/// The days of a year whose moments each have a chance.
fn chanced(kind: Kind, rate: f64, random: &mut Random) -> Vec<i64> {
    let week = (random.share() * 4.0) as i64;
    let mut days = Vec::new();
    for day in (0..DAYS).filter(|day| day % 7 < 5) {
        let times = match kind {
            Kind::Bursty if day / 7 % 4 == week => 4.0,
            Kind::Bursty => 0.0,
            Kind::Halved if day >= MIDDLE => 0.5,
            _ => 1.0,
        };
        let chance = rate * 7.0 / 5.0 * times / f64::from(MOMENTS);
        days.extend((0..MOMENTS).filter(|_| random.share() < chance).map(|_| day));
    }
    days
}

/// The days of a year with waits between a half and one and a half times the usual one.
fn even(rate: f64, random: &mut Random) -> Vec<i64> {
    let mut days = Vec::new();
    let mut at = random.share() / rate;
    while at < DAYS as f64 {
        days.push(at as i64);
        at += (0.5 + random.share()) / rate;
    }
    days
}

/// SplitMix64: small, and the same everywhere.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Random(seed)
    }

    /// From 0 to 1, 1 left out.
    pub(super) fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}
