#![allow(dead_code, reason = "mẫu")]
//! Tài liệu `code` [link](x).
use std::{collections::BTreeMap as Map, fmt::{self, Display}};

/// Doc **bold**
#[derive(Clone, Debug)]
pub(crate) struct Node<'a, T: ?Sized + 'a, const N: usize = 3> where T: Display { name: &'a str, rest: [Box<T>; N] }

macro_rules! sum { ($first:expr $(, $more:expr)* $(,)?) => { $first $(+ $more)* }; }

impl<'a> Node<'a, dyn Display> {
    async fn go(&mut self, f: impl Fn(u8) -> Option<char>) -> Result<(), Box<dyn std::error::Error>> {
        let text = r#"raw "quoted" \n"#; let byte = b'\x41'; let c = 'ộ'; let life: &'static str = "a\u{1EDB}\
            b";
        'outer: loop { break 'outer; }
        if let Some(1..=9 | 0xff_u8) = f(1).map(|c| c as u8) { println!("{text:>1$} {{}} {0:?}", c, 3); }
        /* block /* nested */ still */
        unsafe { *(0 as *const u8) }; let _ = 1.5e-3_f64 + 2. ; Ok(())
    }
}
