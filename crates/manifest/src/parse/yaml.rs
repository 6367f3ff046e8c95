//! YAML events to a tree, in the platform's dialect.
//!
//! Grammar comes from `granit-parser`; meaning is ours: YAML 1.1 scalars, merge keys, duplicate keys kept,
//! aliases copied within a budget. A text with a tag or anchor is read, and said to be unusual.

mod broken;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use granit_parser::{Event, Options, Parser, ScalarStyle, Span as EventSpan, StructureStyle, Tag};

use super::{DEEPEST_NESTING, MOST_NODES, MOST_REPEATED_BYTES, code, problem, scalar};
use crate::diagnostic::Diagnostic;
use crate::text::Span;
use crate::tree::{Entry, Kind, Node, Style};

/// The first document of a text, or why there is none.
pub fn read(text: &str) -> Result<(Node, Vec<Diagnostic>), Box<Diagnostic>> {
    let mut builder = Builder { text, ..Builder::default() };
    for event in Parser::new_from_str_with_options(text, options()) {
        let (event, span) = event.map_err(|error| broken::diagnose(text, &error))?;
        if let Flow::Done = builder.take(event, span_of(&span, text))? {
            break;
        }
    }
    Ok((
        builder.root.unwrap_or(Node { span: 0..0, style: Style::Plain, kind: Kind::Null }),
        builder.diagnostics,
    ))
}

fn options() -> Options {
    granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: DEEPEST_NESTING,
        block_nesting_limit: DEEPEST_NESTING,
        block_scalar_eof_without_line_feed: true,
    }
}

fn span_of(span: &EventSpan, text: &str) -> Span {
    span.byte_range().filter(|range| range.start <= range.end && range.end <= text.len()).unwrap_or(0..0)
}

enum Flow {
    More,
    Done,
}

/// A list or mapping that is still open.
struct Open {
    start: usize,
    style: Style,
    anchor: usize,
    items: Vec<Node>,
    is_mapping: bool,
}

#[derive(Default)]
struct Builder<'t> {
    text: &'t str,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    root: Option<Node>,
    nodes: usize,
    repeated_bytes: usize,
    diagnostics: Vec<Diagnostic>,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<Flow, Box<Diagnostic>> {
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                self.diagnostics.push(Diagnostic::error(
                    code::YAML_FEATURE,
                    span,
                    "a second document begins here; a manifest is one document: put it into a file of \
                     its own",
                ));
                return Ok(Flow::Done);
            }
            Event::Scalar(value, style, anchor, tag) => {
                let node = Node {
                    kind: self.meaning(value, style, tag.as_deref(), &span),
                    style: style_of(style),
                    span,
                };
                self.place(node, anchor)?;
            }
            Event::SequenceStart(style, anchor, tag) => self.begin(span, style, anchor, tag, false)?,
            Event::MappingStart(style, anchor, tag) => self.begin(span, style, anchor, tag, true)?,
            Event::SequenceEnd | Event::MappingEnd => self.end(span)?,
            Event::Alias(id) => {
                let node = self.repeat(id, span)?;
                self.place(node, 0)?;
            }
            _ => {}
        }
        Ok(Flow::More)
    }

    fn meaning(&mut self, value: Cow<'_, str>, style: ScalarStyle, tag: Option<&Tag>, span: &Span) -> Kind {
        let Some(tag) = tag else {
            return match style {
                ScalarStyle::Plain => scalar::resolve(&value),
                _ => Kind::Text(value.into_owned()),
            };
        };
        match tag.core_suffix() {
            Some("str") => Kind::Text(value.into_owned()),
            Some("null" | "bool" | "int" | "float") => scalar::resolve(&value),
            _ => {
                self.unusual_tag(tag, span);
                Kind::Text(value.into_owned())
            }
        }
    }

    fn unusual_tag(&mut self, tag: &Tag, span: &Span) {
        self.diagnostics.push(Diagnostic::warning(
            code::YAML_FEATURE,
            span.clone(),
            format!("the tag `{}` means nothing in a manifest: delete it", tag.original()),
        ));
    }

    fn begin(
        &mut self,
        span: Span,
        style: StructureStyle,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
        is_mapping: bool,
    ) -> Result<(), Box<Diagnostic>> {
        if let Some(tag) = tag.as_deref().filter(|tag| !matches!(tag.core_suffix(), Some("map" | "seq"))) {
            self.unusual_tag(tag, &span);
        }
        if self.open.len() == DEEPEST_NESTING {
            return Err(too_deep(span));
        }
        let style = if style == StructureStyle::Flow { Style::Flow } else { Style::Block };
        self.open.push(Open { start: span.start, style, anchor, items: Vec::new(), is_mapping });
        Ok(())
    }

    fn end(&mut self, span: Span) -> Result<(), Box<Diagnostic>> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let end = if open.style == Style::Flow {
            span.end.max(open.start)
        } else {
            open.items.last().map_or(span.end, |last| last.span.end).max(open.start)
        };
        // A block mapping that is one key of an `-` item begins at the key, not at the dash.
        let start = match open.items.first() {
            Some(first) if open.style == Style::Block && open.is_mapping => first.span.start.min(end),
            _ => open.start,
        };
        let kind = if open.is_mapping { self.mapping(open.items) } else { Kind::Sequence(open.items) };
        self.place(Node { span: start..end, style: open.style, kind }, open.anchor)
    }

    fn mapping(&mut self, items: Vec<Node>) -> Kind {
        let mut entries = Vec::with_capacity(items.len() / 2);
        let mut merged = Vec::new();
        let mut items = items.into_iter();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            if key.style == Style::Plain && key.as_str() == Some("<<") {
                merged.push((entries.len(), value));
            } else {
                let key = self.key(key);
                entries.push(Entry { key, value });
            }
        }
        self.diagnostics.extend(problem::duplicates(&entries));
        if !merged.is_empty() {
            entries = merge(entries, merged);
        }
        Kind::Mapping(entries)
    }

    /// Keys are text: the word as typed, also where it would mean a number or boolean as a value.
    fn key(&mut self, mut key: Node) -> Node {
        match &key.kind {
            Kind::Text(_) => return key,
            Kind::Number(text) => key.kind = Kind::Text(text.clone()),
            Kind::Null | Kind::Bool(_) => key.kind = Kind::Text(key.source(self.text).to_owned()),
            Kind::Sequence(_) | Kind::Mapping(_) => {
                self.diagnostics.push(Diagnostic::warning(
                    code::YAML_FEATURE,
                    key.span.clone(),
                    "a list or mapping as a key: quote it if a text is meant",
                ));
                key.kind = Kind::Text(key.source(self.text).to_owned());
            }
        }
        key.style = Style::Plain;
        key
    }

    fn place(&mut self, node: Node, anchor: usize) -> Result<(), Box<Diagnostic>> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(limit(node.span, format!("more than {MOST_NODES} values in one manifest; split it")));
        }
        if anchor != 0 {
            self.charge(&node)?;
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            Some(open) => open.items.push(node),
            None => self.root = Some(node),
        }
        Ok(())
    }

    fn repeat(&mut self, id: usize, span: Span) -> Result<Node, Box<Diagnostic>> {
        let Some(node) = self.anchors.get(&id).cloned() else {
            return Err(Box::new(Diagnostic::error(
                code::YAML,
                span,
                "this alias stands inside what it repeats: write the part out, or move the anchor",
            )));
        };
        if depth(&node) + self.open.len() > DEEPEST_NESTING {
            return Err(too_deep(span));
        }
        self.charge(&node).map_err(|refusal| Box::new(Diagnostic { span: span.clone(), ..*refusal }))?;
        Ok(node)
    }

    /// Counts a copy against the budget before it is made part of the tree.
    fn charge(&mut self, node: &Node) -> Result<(), Box<Diagnostic>> {
        let (nodes, bytes) = weight(node);
        self.nodes += nodes;
        self.repeated_bytes += bytes;
        if self.nodes > MOST_NODES || self.repeated_bytes > MOST_REPEATED_BYTES {
            return Err(limit(
                node.span.clone(),
                "aliases repeat each other until the manifest is too large to read: write out what is meant"
                    .into(),
            ));
        }
        Ok(())
    }
}

fn limit(span: Span, message: String) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(code::LIMIT, span, message))
}

fn too_deep(span: Span) -> Box<Diagnostic> {
    limit(
        span,
        format!("lists and mappings stand more than {DEEPEST_NESTING} deep in each other; flatten this part"),
    )
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::SingleQuoted,
        ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    }
}

/// Puts what `<<` brings at its place; keys of the mapping itself win, and earlier merges over later ones.
fn merge(own: Vec<Entry>, merged: Vec<(usize, Node)>) -> Vec<Entry> {
    let mut taken: HashSet<String> = own.iter().map(|entry| entry.name().to_owned()).collect();
    let mut brought: Vec<(usize, Entry)> = Vec::new();
    for (place, source) in merged {
        let entries = source.one_or_many().iter().flat_map(Node::entries);
        let fresh = entries.filter(|entry| taken.insert(entry.name().to_owned()));
        brought.extend(fresh.map(|entry| (place, entry.clone())));
    }
    let mut out = Vec::with_capacity(own.len() + brought.len());
    let mut brought = brought.into_iter().peekable();
    for (at, entry) in own.into_iter().enumerate() {
        while let Some((_, entry)) = brought.next_if(|(place, _)| *place <= at) {
            out.push(entry);
        }
        out.push(entry);
    }
    out.extend(brought.map(|(_, entry)| entry));
    out
}

fn depth(node: &Node) -> usize {
    match &node.kind {
        Kind::Sequence(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Kind::Mapping(entries) => 1 + entries.iter().map(|entry| depth(&entry.value)).max().unwrap_or(0),
        _ => 0,
    }
}

/// How many values, and how many bytes of text, a copy would cost.
fn weight(node: &Node) -> (usize, usize) {
    match &node.kind {
        Kind::Sequence(items) => sum(1, items.iter().map(weight)),
        Kind::Mapping(entries) => sum(
            1,
            entries.iter().map(|entry| {
                let (nodes, bytes) = weight(&entry.value);
                (nodes + 1, bytes + entry.name().len())
            }),
        ),
        Kind::Text(text) | Kind::Number(text) => (1, text.len()),
        Kind::Null | Kind::Bool(_) => (1, 0),
    }
}

fn sum(nodes: usize, parts: impl Iterator<Item = (usize, usize)>) -> (usize, usize) {
    parts.fold((nodes, 0), |(nodes, bytes), (n, b)| (nodes + n, bytes + b))
}
