//! The layers a manifest speaks of, for a picture.

use crate::catalogue::{LAYERS, stack};
use crate::model::{self, Amount, NodeSpec};
use crate::parse;

/// A layer as a manifest describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineLayer {
    /// The layer's name; where the text gives none, that of the stack's own layer.
    pub name: String,
    /// The stack's identifier, or an image without its tag.
    pub stack: String,
    /// The tag, where given.
    pub tag: Option<String>,
    /// How many nodes; one where the text does not say, or works it out later.
    pub count: usize,
}

/// The layers of a manifest in traffic order: balancer, application, databases, storage, then the others as they
/// are written. `None` where the text is too broken to tell.
pub fn outline(text: &str) -> Option<Vec<OutlineLayer>> {
    let tree = parse(text).tree.filter(|tree| tree.root.is_mapping())?;
    let manifest = model::read(&tree).0;
    let mut layers: Vec<OutlineLayer> = manifest.nodes.specs().iter().map(layer).collect();
    let rank =
        |layer: &OutlineLayer| LAYERS.iter().position(|known| *known == layer.name).unwrap_or(LAYERS.len());
    layers.sort_by_key(rank);
    Some(layers)
}

fn layer(spec: &NodeSpec) -> OutlineLayer {
    let known = spec.node_type.as_deref().and_then(stack);
    let usual = known.map(|stack| stack.layer).filter(|layer| !layer.is_empty());
    let (image, tag) = match spec.image.as_deref().map(split) {
        Some((image, tag)) => (Some(image), tag),
        None => (None, None),
    };
    OutlineLayer {
        name: spec.node_group.clone().unwrap_or_else(|| usual.unwrap_or("extra").to_owned()),
        stack: image.or(spec.node_type.clone()).unwrap_or_default(),
        tag: spec.tag.clone().or(tag),
        count: spec
            .count
            .as_ref()
            .and_then(Amount::known)
            .and_then(|count| count.try_into().ok())
            .unwrap_or(1),
    }
}

/// An image and its tag; the colon of a registry's port is no tag's.
fn split(image: &str) -> (String, Option<String>) {
    match image.rsplit_once(':') {
        Some((name, tag)) if !tag.contains('/') => (name.to_owned(), Some(tag.to_owned())),
        _ => (image.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> Option<String> {
        let one = |layer: OutlineLayer| {
            let tag = layer.tag.map(|tag| format!(":{tag}")).unwrap_or_default();
            format!("{} {}{tag} x{}", layer.name, layer.stack, layer.count)
        };
        Some(outline(text)?.into_iter().map(one).collect::<Vec<_>>().join(" · "))
    }

    #[test]
    fn layers_are_drawn_in_traffic_order() {
        for (text, expected) in [
            (
                "nodes:\n- {nodeType: mysql5, count: 2}\n- {nodeType: nginx}\n- {nodeType: tomcat9, tag: '9.0'}\n",
                "bl nginx x1 · cp tomcat9:9.0 x1 · sqldb mysql5 x2",
            ),
            (
                "nodes:\n- {image: 'reg.example:5000/a/b:7', nodeGroup: web}\n",
                "web reg.example:5000/a/b:7 x1",
            ),
            ("{\"nodes\": {\"nodeType\": \"redis\", \"count\": \"${x}\"}}", "nosqldb redis x1"),
            ("type: update\nname: x\n", ""),
        ] {
            assert_eq!(drawn(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_text_that_is_too_broken_has_none() {
        for text in ["", "[1, 2]", "{\"nodes\": "] {
            assert_eq!(drawn(text), None, "{text:?}");
        }
    }
}
