//! What happens suddenly: builds that are killed, caches that are damaged, builds that meet.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail loudly, touch files and run songngu"
)]

mod common;
#[path = "sudden/damage.rs"]
mod damage;
#[path = "sudden/kill.rs"]
mod kill;
#[path = "sudden/race.rs"]
mod race;
#[path = "sudden/site.rs"]
mod site;
