//! What a program must know about written Vietnamese.
//!
//! Text is normalised once, where it is read ([`normal`]); everything else may then count on one letter being one
//! `char`. A syllable is letters and a tone, kept apart ([`syllable`]), because the place of a tone mark is a matter of
//! taste (`hòa`, `hoà`) and the dictionary compares the letters first. Each module is one question asked of a text.

pub mod confusable;
pub mod fold;
pub mod letter;
pub mod normal;
pub mod order;
pub mod reading;
mod rhyme;
pub mod syllable;
pub mod tokens;
pub mod tone_style;
pub mod typing;
pub mod typography;
