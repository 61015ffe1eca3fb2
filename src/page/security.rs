//! What pages may load: the Content-Security-Policy (CSP Level 3).

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Everything from the own site and nothing else. JSON-LD is no script.
const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'";

/// The most hashes that a header lists: hosts cut lines of more than 2 000 characters.
const MOST: usize = 24;

/// The policy of a page whose elements have these `style` attributes and no others. Each is allowed by its hash.
pub fn policy(styles: &BTreeSet<&str>) -> String {
    if styles.is_empty() {
        return POLICY.to_owned();
    }
    let hash = |style: &&str| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(style)));
    format!("{POLICY}; style-src-attr 'unsafe-hashes'{}", styles.iter().map(hash).collect::<String>())
}

/// The policy of a header that several pages have together. Each page allows only its own styles in it, so where there
/// are too many to list, the header may allow them all.
pub fn shared_policy(styles: &BTreeSet<&str>) -> String {
    match styles.len() {
        0..=MOST => policy(styles),
        _ => format!("{POLICY}; style-src-attr 'unsafe-inline'"),
    }
}
