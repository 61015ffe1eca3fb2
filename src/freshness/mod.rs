//! Whether a translation still says what its original says, block by block (VIETNAMESE.md §5 C).
//!
//! Who has compared a translation with its original confirms it (`songngu confirm`). What was compared is written down in a
//! sidecar ([`Entry`]): hashes of the blocks of both versions, and the words that the original had. From that alone and
//! the two texts as they are now follows the state of every piece ([`standings`]). Neither git nor a clock has a part in
//! it, so a merge, a squash, a new name or a shallow clone changes nothing. The room sees blocks, and knows neither the
//! site nor where its files stand.

mod change;
mod pins;
mod sidecar;
mod standing;

pub use change::{Change, change};
pub use pins::pins;
pub use sidecar::{Entry, ReadConfirmed, Sidecar, read, write};
pub use standing::{Standing, State, Unit, standings};
