//! Manifest text to a tree with spans, to diagnostics and fixes: pure.
