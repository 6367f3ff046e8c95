//! The elements of a long answer's list, each as soon as it has arrived.
//!
//! The list is the first array under a key of the outermost object; bytes are looked at once, and only as far
//! as needed to see where an element ends. What is before and after the list is kept, so that the envelope can
//! be opened at the end as always.

/// Splits an answer as it arrives.
#[derive(Debug, Default)]
pub(crate) struct Elements {
    buffer: Vec<u8>,
    /// How far the buffer has been looked at.
    seen: usize,
    depth: u32,
    in_string: bool,
    escaped: bool,
    place: Place,
    /// The answer without the elements.
    rest: Vec<u8>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Place {
    #[default]
    Before,
    /// Inside the list; where an element has begun.
    Inside(Option<usize>),
    After,
}

impl Elements {
    /// Takes more bytes and gives back the elements that are whole now.
    pub(crate) fn push(&mut self, bytes: &[u8]) -> Vec<Vec<u8>> {
        self.buffer.extend_from_slice(bytes);
        let mut whole = Vec::new();
        while self.seen < self.buffer.len() {
            let byte = self.buffer[self.seen];
            self.seen += 1;
            self.look(byte, &mut whole);
        }
        whole
    }

    /// The answer without the elements, once everything has arrived.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.rest.append(&mut self.buffer);
        self.rest
    }

    fn look(&mut self, byte: u8, whole: &mut Vec<Vec<u8>>) {
        if self.in_string {
            self.in_string = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
            return;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.open(byte),
            b'}' | b']' => self.close(byte, whole),
            _ => {}
        }
    }

    fn open(&mut self, byte: u8) {
        match self.place {
            // The outermost object is depth 1; an array right inside it is the list.
            Place::Before if byte == b'[' && self.depth == 1 => {
                self.rest.extend(self.buffer.drain(..self.seen));
                self.seen = 0;
                self.place = Place::Inside(None);
            }
            Place::Inside(None) if byte == b'{' && self.depth == 2 => {
                self.place = Place::Inside(Some(self.seen - 1))
            }
            _ => {}
        }
        self.depth += 1;
    }

    fn close(&mut self, byte: u8, whole: &mut Vec<Vec<u8>>) {
        self.depth = self.depth.saturating_sub(1);
        match self.place {
            Place::Inside(Some(start)) if self.depth == 2 => {
                whole.push(self.buffer[start..self.seen].to_vec());
                self.buffer.drain(..self.seen);
                self.seen = 0;
                self.place = Place::Inside(None);
            }
            Place::Inside(None) if byte == b']' && self.depth == 1 => {
                // Commas between elements are of no use any more.
                self.buffer.drain(..self.seen - 1);
                self.seen = 1;
                self.place = Place::After;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str =
        r#"{"result":0,"note":"a [ \" b","infos":[{"a":[1,{"b":"}]"}]},{"c":2}, {}],"more":[{"x":1}]}"#;

    #[test]
    fn elements_come_out_whole_however_the_bytes_come_in() {
        for size in 1..ANSWER.len() {
            let mut elements = Elements::default();
            let found: Vec<Vec<u8>> =
                ANSWER.as_bytes().chunks(size).flat_map(|chunk| elements.push(chunk)).collect();
            let found: Vec<_> =
                found.iter().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
            assert_eq!(found, [r#"{"a":[1,{"b":"}]"}]}"#, r#"{"c":2}"#, "{}"], "in pieces of {size}");
            let rest: serde_json::Value = serde_json::from_slice(&elements.finish()).unwrap();
            assert_eq!(rest["infos"], serde_json::json!([]));
            assert_eq!(rest["more"][0]["x"], 1);
        }
    }

    #[test]
    fn an_element_is_there_before_the_answer_ends() {
        let mut elements = Elements::default();
        assert_eq!(elements.push(br#"{"infos":[{"a":1}"#).len(), 1);
    }

    #[test]
    fn a_failure_has_no_elements_and_stays_whole() {
        let mut elements = Elements::default();
        assert!(elements.push(br#"{"result":702,"error":"gone"}"#).is_empty());
        assert_eq!(elements.finish(), br#"{"result":702,"error":"gone"}"#);
    }
}
