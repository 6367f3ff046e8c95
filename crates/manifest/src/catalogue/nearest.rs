//! The word that was probably meant.

/// The longest word that is compared; no known word is longer.
const LONGEST: usize = 48;

/// The nearest of some words, if it is near enough to be a slip: other case, or one change in three letters,
/// at most two.
pub fn nearest<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let allowed = match word.len() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    let may_be = |known: &str| known.len().abs_diff(word.len()) <= allowed && known != word;
    words
        .into_iter()
        .filter(|known| may_be(known) && known.len().max(word.len()) <= LONGEST)
        .map(|known| (distance(word.as_bytes(), known.as_bytes(), allowed), known))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// Letters added, dropped, changed or swapped, whatever their case; anything above `enough` is just too much.
fn distance(a: &[u8], b: &[u8], enough: usize) -> usize {
    let alike = |i: usize, j: usize| a[i].eq_ignore_ascii_case(&b[j]);
    let mut before = [0; LONGEST + 1];
    let mut above: [usize; LONGEST + 1] = std::array::from_fn(|at| at);
    for i in 1..=a.len() {
        let mut row = [i; LONGEST + 1];
        for j in 1..=b.len() {
            let changed = above[j - 1] + usize::from(!alike(i - 1, j - 1));
            row[j] = changed.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && alike(i - 1, j - 2) && alike(i - 2, j - 1) {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row[..=b.len()].iter().all(|cost| *cost > enough) {
            return enough + 1;
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_other_words_are_not() {
        let words = ["description", "volumeMounts", "fixedCloudlets", "id", "image", "env"];
        assert_eq!(nearest("decription", words), Some("description"));
        assert_eq!(nearest("volumesMounts", words), Some("volumeMounts"));
        assert_eq!(nearest("fixedcloudlets", words), Some("fixedCloudlets"));
        assert_eq!(nearest("2image", words), Some("image"));
        assert_eq!(nearest("iamge", words), Some("image"));
        assert_eq!(nearest("author", words), None);
        assert_eq!(nearest("is", words), None);
    }
}
