//! `tm month --public`: a report on the period for anybody, as Markdown.

use tm_core::audience::Reach;
use tm_core::evidence::shared::{self, Unsaid};
use tm_core::evidence::{brag, progress, weekly};
use tm_core::review::Grain;

use crate::cli::brag::{read_audience, selected};
use crate::cli::weekly::counted;
use crate::cli::{Common, print_json, print_text, say};
use crate::face;
use crate::failure::Failure;

pub(super) fn run(grain: Grain, period: &str, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let today = session.at.today;
    let days = grain.days_from(period, today, session.dialect().week())?;
    let audience = read_audience(progress::AUDIENCE, &session)?;
    let snapshot = session.read_evidence(&days, selected(&audience, &session))?;
    let unsaid = session.read_also(&shared::unsaid())?;
    let (numbers, notes) = counted(&mut session, &days)?;
    let unsaid = Unsaid { notes: &unsaid, shows_hidden: common.hidden };
    let shared = shared::of(&snapshot, unsaid, Reach::Outside, today);
    let told = brag::brag(&shared, &days, today, &audience);
    let report = progress::progress(told, weekly::counts(&numbers, &notes, &days, &shared), &grain.title(&days));
    if common.json {
        return print_json(&report);
    }
    say(&face::evidence::beside_progress(&report));
    print_text(&report.page.markdown())
}
