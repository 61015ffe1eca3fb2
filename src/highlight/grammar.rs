//! The grammars, as syntect compiled and linked them.
//!
//! They are Sublime Text's: contexts with rules, each of which looks for a regular expression and may push, pop or
//! replace contexts. A grammar is unpacked when it is first needed. Of the hundreds of scopes only the class of each is
//! kept.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use onig::{RegexOptions, Syntax};
use serde::Deserialize;
use syntect::parsing::{SyntaxReference, SyntaxSet};

use super::begin::Begin;
use super::classes::Class;
use super::sieve::Sieve;

/// The address of a context.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub(super) struct ContextId {
    syntax_index: usize,
    context_index: usize,
}

/// What [`syntect::parsing::SyntaxReference`] serializes to.
#[derive(Deserialize)]
struct Packed {
    _name: String,
    _file_extensions: Vec<String>,
    _scope: String,
    _first_line_match: Option<String>,
    _hidden: bool,
    _variables: HashMap<String, String>,
    contexts: Vec<u8>,
}

/// What is packed in it.
#[derive(Deserialize)]
struct Unpacked {
    context_ids: HashMap<String, ContextId>,
    contexts: Vec<UnpackedContext>,
}

#[derive(Deserialize)]
struct UnpackedContext {
    meta_scope: Vec<Class>,
    meta_content_scope: Vec<Class>,
    _meta_include_prototype: bool,
    clear_scopes: Option<Clear>,
    prototype: Option<ContextId>,
    uses_backrefs: bool,
    patterns: Vec<UnpackedPattern>,
}

#[derive(Deserialize)]
enum UnpackedPattern {
    Match(UnpackedRule),
    Include(Reference),
}

#[derive(Deserialize)]
struct UnpackedRule {
    has_captures: bool,
    regex: String,
    scope: Vec<Class>,
    captures: Option<Vec<(usize, Vec<Class>)>>,
    operation: UnpackedOperation,
    with_prototype: Option<Reference>,
}

#[derive(Deserialize)]
enum Reference {
    Named { _name: String },
    ByScope { _scope: String, _sub_context: Option<String>, _with_escape: bool },
    File { _name: String, _sub_context: Option<String>, _with_escape: bool },
    Inline { _name: String },
    Direct(ContextId),
}

#[derive(Deserialize)]
enum UnpackedOperation {
    Push(Vec<Reference>),
    Set(Vec<Reference>),
    Pop,
    None,
}

/// How many of the scopes around it a context hides.
#[derive(Clone, Copy, Deserialize)]
pub(super) enum Clear {
    /// The innermost.
    TopN(usize),
    /// All.
    All,
}

/// A context: what may stand in a place, and what its text is.
pub(super) struct Context {
    /// Classes of its text, and of what begins and ends it.
    pub meta: Vec<Class>,
    /// Classes of its text.
    pub meta_content: Vec<Class>,
    /// What it hides.
    pub clear: Option<Clear>,
    /// The context whose rules come before its own.
    pub prototype: Option<ContextId>,
    /// Whether a rule repeats what the match that led here captured.
    pub uses_captured: bool,
    patterns: Vec<Pattern>,
    flat: OnceLock<Flat>,
}

enum Pattern {
    Rule(Arc<Rule>),
    Include(ContextId),
}

/// All rules of a context, those it includes too, in the order in which they are tried.
pub(super) struct Flat {
    /// The rules.
    pub rules: Vec<Arc<Rule>>,
    /// Which of them can match where.
    pub sieve: Sieve,
}

/// A regular expression, and what follows from a match.
pub(super) struct Rule {
    /// Its text.
    pub source: String,
    /// Whether it may name what an earlier match captured.
    pub names_captured: bool,
    /// Classes of the match.
    pub classes: Vec<Class>,
    /// Classes of the groups in it.
    pub captures: Vec<(usize, Vec<Class>)>,
    /// What happens to the stack of contexts.
    pub operation: Operation,
    /// A context whose rules come first for as long as the one pushed stays.
    pub with_prototype: Option<ContextId>,
    /// Whether it asks where the search began (`\G`), so that it must be searched for as syntect does.
    pub asks_for_start: bool,
    expression: OnceLock<Option<onig::Regex>>,
}

/// What a match does to the stack of contexts.
pub(super) enum Operation {
    /// Enters contexts.
    Push(Vec<ContextId>),
    /// Leaves one and enters others.
    Set(Vec<ContextId>),
    /// Leaves one.
    Pop,
    /// Nothing.
    Stay,
    /// Enters a context that no grammar has.
    Broken,
}

impl Rule {
    /// Its expression; none if it is not valid.
    pub(super) fn expression(&self) -> Option<&onig::Regex> {
        self.expression.get_or_init(|| expression(&self.source)).as_ref()
    }
}

/// Compiles an expression as the grammars mean it.
pub(super) fn expression(source: &str) -> Option<onig::Regex> {
    onig::Regex::with_options(source, RegexOptions::REGEX_OPTION_CAPTURE_GROUP, Syntax::default()).ok()
}

struct Grammar {
    start: Option<ContextId>,
    contexts: Vec<Context>,
}

/// All grammars.
pub(super) struct Library {
    syntaxes: SyntaxSet,
    grammars: Vec<OnceLock<Option<Grammar>>>,
}

impl Library {
    /// The grammars of a set, none of them unpacked yet.
    pub(super) fn new(syntaxes: SyntaxSet) -> Library {
        Library { grammars: syntaxes.syntaxes().iter().map(|_| OnceLock::new()).collect(), syntaxes }
    }

    /// The grammar of this name, by its place; the name may be a file ending.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let found = self.syntaxes.find_syntax_by_token(name)?;
        self.syntaxes.syntaxes().iter().position(|syntax| std::ptr::eq(syntax, found))
    }

    /// The set itself, for comparison.
    #[cfg(test)]
    pub(super) fn syntaxes(&self) -> &SyntaxSet {
        &self.syntaxes
    }

    /// The names of all.
    pub(super) fn names(&self) -> Vec<String> {
        self.syntaxes.syntaxes().iter().map(|syntax| syntax.name.to_lowercase()).collect()
    }

    fn grammar(&self, index: usize) -> Option<&Grammar> {
        self.grammars.get(index)?.get_or_init(|| unpacked(self.syntaxes.syntaxes().get(index)?)).as_ref()
    }

    /// Where a text in the language of this place begins.
    pub(super) fn start(&self, index: usize) -> Option<ContextId> {
        self.grammar(index)?.start
    }

    /// A context.
    pub(super) fn context(&self, id: ContextId) -> Option<&Context> {
        self.grammar(id.syntax_index)?.contexts.get(id.context_index)
    }

    /// All rules of a context.
    pub(super) fn flat<'l>(&'l self, context: &'l Context) -> &'l Flat {
        context.flat.get_or_init(|| {
            let mut rules = Vec::new();
            self.collect(context, &mut rules, 0);
            let begins: Vec<Begin> = rules.iter().map(|rule: &Arc<Rule>| Begin::of(&rule.source)).collect();
            Flat { sieve: Sieve::new(&begins), rules }
        })
    }

    fn collect(&self, context: &Context, rules: &mut Vec<Arc<Rule>>, depth: usize) {
        /// Deeper than any grammar includes; one that includes itself ends here.
        const DEEPEST: usize = 64;
        for pattern in context.patterns.iter().filter(|_| depth < DEEPEST) {
            match pattern {
                Pattern::Rule(rule) => rules.push(Arc::clone(rule)),
                Pattern::Include(id) => {
                    let included = self.context(*id);
                    included.into_iter().for_each(|included| self.collect(included, rules, depth + 1));
                }
            }
        }
    }
}

/// A grammar out of the set, which shows it only by serializing it.
fn unpacked(syntax: &SyntaxReference) -> Option<Grammar> {
    let packed: Packed = postcard::from_bytes(&postcard::to_allocvec(syntax).ok()?).ok()?;
    let unpacked: Unpacked = syntect::dumps::from_reader(&packed.contexts[..]).ok()?;
    let start = unpacked.context_ids.get("__start").copied();
    Some(Grammar { start, contexts: unpacked.contexts.into_iter().map(context).collect() })
}

fn context(unpacked: UnpackedContext) -> Context {
    let pattern = |pattern| match pattern {
        UnpackedPattern::Match(rule) => Some(Pattern::Rule(Arc::new(self::rule(rule)))),
        UnpackedPattern::Include(reference) => direct(reference).map(Pattern::Include),
    };
    Context {
        meta: unpacked.meta_scope,
        meta_content: unpacked.meta_content_scope,
        clear: unpacked.clear_scopes,
        prototype: unpacked.prototype,
        uses_captured: unpacked.uses_backrefs,
        patterns: unpacked.patterns.into_iter().filter_map(pattern).collect(),
        flat: OnceLock::new(),
    }
}

fn rule(unpacked: UnpackedRule) -> Rule {
    let all = |references: Vec<Reference>| references.into_iter().map(direct).collect::<Option<Vec<_>>>();
    let (with_prototype, is_broken) = match unpacked.with_prototype.map(direct) {
        Some(None) => (None, true),
        Some(found) => (found, false),
        None => (None, false),
    };
    let operation = match unpacked.operation {
        _ if is_broken => Operation::Broken,
        UnpackedOperation::Push(references) => all(references).map_or(Operation::Broken, Operation::Push),
        UnpackedOperation::Set(references) => all(references).map_or(Operation::Broken, Operation::Set),
        UnpackedOperation::Pop => Operation::Pop,
        UnpackedOperation::None => Operation::Stay,
    };
    Rule {
        asks_for_start: unpacked.regex.contains(r"\G"),
        source: unpacked.regex,
        names_captured: unpacked.has_captures,
        classes: unpacked.scope,
        captures: unpacked.captures.unwrap_or_default(),
        operation,
        with_prototype,
        expression: OnceLock::new(),
    }
}

fn direct(reference: Reference) -> Option<ContextId> {
    match reference {
        Reference::Direct(id) => Some(id),
        Reference::Named { .. } | Reference::ByScope { .. } | Reference::File { .. } | Reference::Inline { .. } => None,
    }
}
