//! Pictures that the program makes: cards for social networks, icons, and smaller copies of an author's pictures.
//!
//! Everything here is a pure function from values to bytes, and the same bytes each time: no clock, no fonts of the
//! system, one thread a picture. What is slow is done when somebody asks for it. `README.md` beside this file tells
//! where the two fonts come from.

pub mod card;
pub mod copy;
pub mod exif;
mod face;
pub mod icon;
mod lines;
pub mod look;
mod pixels;
mod png;
