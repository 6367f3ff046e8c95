//! The word that was probably meant.

/// The nearest of some words, if it is near enough to be a slip: other case, or one change in three letters,
/// at most two.
pub fn nearest<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let lower = word.to_ascii_lowercase();
    let allowed = match word.len() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    words
        .into_iter()
        .filter(|known| known.len().abs_diff(word.len()) <= allowed && *known != word)
        .map(|known| (distance(&lower, &known.to_ascii_lowercase(), allowed), known))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// Letters added, dropped, changed or swapped; anything above `enough` is just too much.
fn distance(a: &str, b: &str, enough: usize) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut before = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row.iter().all(|cost| *cost > enough) {
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
