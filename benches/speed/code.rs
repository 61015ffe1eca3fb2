//! Blocks of code, fifteen lines each, in which no two articles have the same lines.

use crate::names::Lang;
use crate::random::Random;

/// Languages with a pattern each; `§w` is a word, `§W` a word with a capital, `§n` a number.
const PATTERNS: [(&str, &str); 6] = [
    (
        "python",
        r#"import json
from pathlib import Path

class §W:
    """Keeps §w and §w."""
    limit = §n

    def §w(self, path: Path, §w: int = §n) -> dict:
        text = path.read_text(encoding="utf-8")
        rows = [line.split(",") for line in text.splitlines() if line]
        if len(rows) > §n and "§w" in rows[0]:
            raise ValueError(f"too many of §w: {len(rows)}")
        return {"§w": rows[: self.limit], "§w": §n / 2.5}

print(json.dumps(§W().§w(Path("§w.csv")), indent=2))  # §w §w
"#,
    ),
    (
        "rust",
        r#"use std::collections::HashMap;

/// Counts §w by §w.
#[derive(Debug, Clone)]
pub struct §W<'a> {
    §w: HashMap<&'a str, u64>,
}

impl<'a> §W<'a> {
    pub fn §w(&mut self, key: &'a str) -> Option<u64> {
        let seen = self.§w.entry(key).or_insert(§n);
        *seen += if key.starts_with("§w") { §n } else { 1 };
        (*seen < §n).then_some(*seen) // §w §w
    }
}
"#,
    ),
    (
        "bash",
        r#"#!/usr/bin/env bash
set -euo pipefail
# §w and §w
§w=${1:-§n}
for file in "$§w"/*.§w; do
  if [ -f "$file" ] && [ "$(wc -l <"$file")" -gt §n ]; then
    sort -u "$file" | head -n §n >"out/$(basename "$file" .§w).txt"
  else
    echo "no §w in $file" >&2
  fi
done
case "$§w" in
  §w|§w) tar czf "§w-§n.tar.gz" out/ ;;
  *) printf '%s\n' "§w §w" ;;
esac
"#,
    ),
    (
        "json",
        r#"{
  "name": "§w-§w",
  "version": "0.§n.0",
  "private": true,
  "§w": {
    "§w": [§n, §n, §n],
    "§w": null,
    "§w": "§w §w §w"
  },
  "scripts": {
    "§w": "§w --limit §n",
    "§w": "§w && §w"
  },
  "ratio": -§n.25e-3
}
"#,
    ),
    (
        "javascript",
        r#"import { §w } from "./§w.js";

const LIMIT = §n; // §w
export class §W extends EventTarget {
  #seen = new Map([["§w", §n], ["§w", §n]]);

  async §w(url, { retries = §n } = {}) {
    const response = await fetch(`${url}/§w?limit=${LIMIT}`);
    if (!response.ok && retries > 0) {
      return this.§w(url, { retries: retries - 1 });
    }
    return (await response.json()).filter((row) => /^§w\d+$/.test(row.§w));
  }
}
"#,
    ),
    (
        "yaml",
        r#"# §w and §w
name: §w
on: [push, §w]
env:
  §W: "§n"
jobs:
  §w:
    runs-on: §w-§n
    steps:
      - uses: §w/§w@v§n
        with: { §w: true, depth: §n }
      - name: §w the §w
        run: |
          §w --all --limit §n
          echo "§w" >> §w.txt
"#,
    ),
];

/// The block of an article: its language, and fifteen lines.
pub(crate) fn block(index: usize, random: &mut Random) -> (&'static str, String) {
    let (language, pattern) = PATTERNS[index % PATTERNS.len()];
    let mut parts = pattern.split('§');
    let mut code = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (kind, rest) = part.split_at(1);
        match kind {
            "n" => code.push_str(&random.between(2, 9999).to_string()),
            "W" => code.push_str(&capital(word(random))),
            _ => code.push_str(word(random)),
        }
        code.push_str(rest);
    }
    (language, code)
}

/// A word that is no keyword anywhere.
fn word(random: &mut Random) -> &'static str {
    loop {
        let word = random.pick(Lang::En.words());
        if word.len() > 6 {
            return word;
        }
    }
}

/// A word with a capital.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
