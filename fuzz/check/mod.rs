//! What must hold of everything that comes out, whatever went in. Each check panics with what it saw.

pub mod findings;
pub mod html;
pub mod letters;
pub mod output;
pub mod url;
