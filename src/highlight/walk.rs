//! Walks a text with a grammar, and says which classes begin and end where.
//!
//! The rules are those of Sublime Text as syntect follows them, and the outcome is the same to the byte; only the way
//! there differs. syntect searches the rest of the line for every rule of a context and keeps what it found. Here each
//! place is asked which rules can match in it at all ([`super::sieve`]), and only those few are tried.

use std::rc::Rc;

use onig::{MatchParam, Region, SearchOptions};

use super::captured::Captured;
use super::classes::Class;
use super::grammar::{Clear, Context, ContextId, Flat, Library, Operation, Rule};
use super::searched::Searched;

/// How deep contexts may lie in each other.
const DEEPEST: usize = 100;

/// A change to the classes of the text, from a place on.
#[derive(Clone, Copy)]
pub(super) enum Change {
    /// One more.
    Push(Class),
    /// So many fewer.
    Pop(usize),
    /// These are hidden.
    Clear(Clear),
    /// Those hidden last are there again.
    Restore,
}

/// Changes by the byte of the line from which they hold.
pub(super) type Changes = Vec<(usize, Change)>;

struct Level {
    context: ContextId,
    prototypes: Vec<ContextId>,
    captured: Option<Rc<Captured>>,
}

struct Found<'g> {
    rule: &'g Rule,
    start: usize,
    end: usize,
    is_of_prototype: bool,
    would_loop: bool,
}

/// Rules that are tried together; whether they come with a context that lies below, and what they may name.
struct Group<'g> {
    flat: &'g Flat,
    is_of_prototype: bool,
    captured: Option<Rc<Captured>>,
    /// Rules that match here without any effect.
    idle: Vec<usize>,
}

/// A place in a text, with all that lies open there.
pub(super) struct Walk<'g> {
    library: &'g Library,
    stack: Vec<Level>,
    /// Heights of the stack at which rules of a prototype pushed a context: prototypes below do not count there.
    prototype_starts: Vec<usize>,
    is_first_line: bool,
    region: Region,
    searched: Searched,
}

impl<'g> Walk<'g> {
    /// The beginning of a text in the language of this index.
    pub(super) fn new(library: &'g Library, index: usize) -> Option<Self> {
        let context = library.start(index)?;
        let level = Level { context, prototypes: Vec::new(), captured: None };
        Some(Walk {
            library,
            stack: vec![level],
            prototype_starts: Vec::new(),
            is_first_line: true,
            region: Region::with_capacity(8),
            searched: Searched::default(),
        })
    }

    fn context(&self, id: ContextId) -> Option<&'g Context> {
        self.library.context(id)
    }

    /// Walks one line, which ends in a newline unless it is the last.
    ///
    /// `None` if the grammar is broken there.
    pub(super) fn line(&mut self, line: &str, changes: &mut Changes) -> Option<()> {
        if std::mem::take(&mut self.is_first_line) {
            let context = self.context(self.stack.last()?.context)?;
            changes.extend(context.meta_content.first().map(|class| (0, Change::Push(*class))));
        }
        self.searched = Searched::default();
        let mut start = 0;
        // Where something was pushed without taking a character, and how high the stack was then: if the next match
        // popped it without taking one, the walk would never end.
        let mut pushed_at = None;
        loop {
            let height = self.stack.len();
            while self.prototype_starts.last().is_some_and(|start| *start >= height) {
                self.prototype_starts.pop();
            }
            let Some(found) = self.best(line, start, pushed_at == Some((start, height)))? else { return Some(()) };
            if found.would_loop {
                let Some((next, _)) = line.get(start..)?.char_indices().nth(1) else { return Some(()) };
                start += next;
                continue;
            }
            if found.end <= start && matches!(found.rule.operation, Operation::Push(_)) {
                pushed_at = Some((found.end, height + 1));
            }
            start = found.end;
            if found.is_of_prototype {
                self.prototype_starts.push(height);
            }
            let context = self.context(self.stack.last()?.context)?;
            self.mark(&found, context, changes)?;
            self.perform(line, found.rule)?;
        }
    }

    /// The rules that apply here, in the order in which they do.
    fn groups(&self) -> Option<Vec<Group<'g>>> {
        let group = |id: ContextId, is_of_prototype: bool, captured: Option<&Rc<Captured>>| {
            let flat = self.library.flat(self.context(id)?);
            Some(Group { flat, is_of_prototype, captured: captured.cloned(), idle: Vec::new() })
        };
        let top = self.stack.last()?;
        let mut groups = Vec::with_capacity(2);
        for level in self.stack.get(self.prototype_starts.last().copied().unwrap_or(0)..)? {
            for id in &level.prototypes {
                groups.push(group(*id, true, level.captured.as_ref())?);
            }
        }
        if let Some(id) = self.context(top.context)?.prototype {
            groups.push(group(id, false, None)?);
        }
        groups.push(group(top.context, false, top.captured.as_ref())?);
        Some(groups)
    }

    /// The match that begins first; of those that begin in one place, that of the first rule.
    fn best(&mut self, line: &str, start: usize, may_loop: bool) -> Option<Option<Found<'g>>> {
        let mut groups = self.groups()?;
        let mut best = None;
        for at in start..=line.len() {
            if !line.is_char_boundary(at) {
                continue;
            }
            for group in &mut groups {
                for word in 0..group.flat.sieve.words() {
                    let mut candidates = group.flat.sieve.candidates(word, line.as_bytes(), at);
                    while candidates != 0 {
                        let index = word * 64 + candidates.trailing_zeros() as usize;
                        candidates &= candidates - 1;
                        let Some(found) = self.attempt(group, index, line, start, at, may_loop) else { continue };
                        if !found.would_loop {
                            return Some(Some(found));
                        }
                        best = Some(found);
                    }
                }
            }
            if best.is_some() {
                break;
            }
        }
        Some(best)
    }

    fn attempt(
        &mut self,
        group: &mut Group<'g>,
        index: usize,
        line: &str,
        start: usize,
        at: usize,
        may_loop: bool,
    ) -> Option<Found<'g>> {
        if group.idle.contains(&index) {
            return None;
        }
        let rule: &'g Rule = group.flat.rules.get(index)?;
        let named;
        let expression = match group.captured.as_ref().filter(|_| rule.names_captured) {
            Some(captured) => {
                named = captured.expression(rule)?;
                &*named
            }
            None => rule.expression()?,
        };
        let none = SearchOptions::SEARCH_OPTION_NONE;
        let matched = if rule.asks_for_start {
            Ok(self.searched.find(rule, expression, line, start, &mut self.region).filter(|found| *found == at))
        } else {
            expression.match_with_param(line, at, none, Some(&mut self.region), MatchParam::default())
        };
        let end = match matched {
            Ok(Some(_)) => self.region.pos(0)?.1,
            Ok(None) => return None,
            // It gave up, and would elsewhere.
            Err(_) => {
                group.idle.push(index);
                return None;
            }
        };
        let is_idle = match rule.operation {
            Operation::Stay => end == at,
            Operation::Push(_) => self.stack.len() >= DEEPEST,
            Operation::Set(_) | Operation::Pop | Operation::Broken => false,
        };
        if is_idle {
            group.idle.push(index);
            return None;
        }
        let would_loop = may_loop && end <= start && matches!(rule.operation, Operation::Pop);
        Some(Found { rule, start: at, end, is_of_prototype: group.is_of_prototype, would_loop })
    }

    /// Writes down the classes of a match, of the groups in it, and of the contexts it begins and ends.
    fn mark(&self, found: &Found<'g>, context: &Context, changes: &mut Changes) -> Option<()> {
        self.mark_contexts(true, found, context, changes)?;
        changes.extend(found.rule.classes.iter().map(|class| (found.start, Change::Push(*class))));
        let mut groups = Vec::new();
        for (group, classes) in &found.rule.captures {
            let Some((start, end)) = self.region.pos(*group).filter(|(start, end)| start != end) else { continue };
            // Longer ones begin first, and those that end come before those that begin.
            let length = i64::try_from(end - start).ok()?;
            groups.extend(classes.iter().map(|class| ((start, -length), Change::Push(*class))));
            groups.push(((end, i64::MIN), Change::Pop(classes.len())));
        }
        groups.sort_by_key(|(order, _)| *order);
        changes.extend(groups.into_iter().map(|((at, _), change)| (at, change)));
        if !found.rule.classes.is_empty() {
            changes.push((found.end, Change::Pop(found.rule.classes.len())));
        }
        self.mark_contexts(false, found, context, changes)
    }

    fn mark_contexts(&self, is_start: bool, found: &Found<'g>, own: &Context, changes: &mut Changes) -> Option<()> {
        let at = if is_start { found.start } else { found.end };
        let (ids, is_set) = match &found.rule.operation {
            Operation::Stay => return Some(()),
            Operation::Broken => return None,
            Operation::Pop => {
                let left = if is_start { &own.meta_content } else { &own.meta };
                if !left.is_empty() {
                    changes.push((at, Change::Pop(left.len())));
                }
                if !is_start && own.clear.is_some() {
                    changes.push((at, Change::Restore));
                }
                return Some(());
            }
            Operation::Push(ids) => (ids, false),
            Operation::Set(ids) => (ids, true),
        };
        let entered: Vec<&Context> = ids.iter().map(|id| self.context(*id)).collect::<Option<_>>()?;
        if is_start {
            if is_set && own.clear.is_some() {
                changes.push((at, Change::Restore));
            }
            for context in entered {
                changes.extend(context.clear.filter(|_| !is_set).map(|clear| (at, Change::Clear(clear))));
                changes.extend(context.meta.iter().map(|class| (at, Change::Push(*class))));
            }
            return Some(());
        }
        let leaves = is_set && !(own.meta.is_empty() && own.meta_content.is_empty());
        let has_content = |context: &&Context| !context.meta_content.is_empty() || (context.clear.is_some() && is_set);
        if !leaves && !entered.iter().any(has_content) {
            return Some(());
        }
        // All that was pushed at the start goes, so that the classes of contents lie where they belong.
        let mut popped: usize = entered.iter().map(|context| context.meta.len()).sum();
        if is_set {
            popped += own.meta_content.len() + own.meta.len();
        }
        if popped > 0 {
            changes.push((at, Change::Pop(popped)));
        }
        for context in entered {
            changes.extend(context.clear.filter(|_| is_set).map(|clear| (at, Change::Clear(clear))));
            changes.extend(context.meta.iter().chain(&context.meta_content).map(|class| (at, Change::Push(*class))));
        }
        Some(())
    }

    /// Changes the stack as a rule demands after its match.
    fn perform(&mut self, line: &str, rule: &Rule) -> Option<()> {
        let (ids, mut kept) = match &rule.operation {
            Operation::Stay => return Some(()),
            Operation::Broken => return None,
            Operation::Pop => {
                self.stack.pop();
                return Some(());
            }
            Operation::Push(ids) => (ids, Vec::new()),
            // Prototypes stay until the place they were put in is left.
            Operation::Set(ids) => (ids, self.stack.pop().map(|level| level.prototypes).unwrap_or_default()),
        };
        for (place, id) in ids.iter().enumerate() {
            let mut prototypes = std::mem::take(&mut kept);
            if place + 1 == ids.len() {
                prototypes.extend(rule.with_prototype);
            }
            let mut uses_captured = false;
            for id in prototypes.iter().chain([id]) {
                uses_captured |= self.context(*id)?.uses_captured;
            }
            let captured = uses_captured.then(|| Rc::new(Captured::new(line, &self.region)));
            self.stack.push(Level { context: *id, prototypes, captured });
        }
        Some(())
    }
}
