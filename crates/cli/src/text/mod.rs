//! Values as people read them.

mod clouds;
mod environment;
mod exports;
mod plan;
mod report;
mod transfer;

pub use clouds::{cloud, clouds, comparison, refreshed, restoring};
pub use environment::{environment, row as environment_row};
pub use exports::{copies, counted, kept, outlook, size};
pub use plan::plan;
pub use report::{report, standing, verification};
pub use transfer::{confirmed, handed, handings, pending};

/// The widest line of running text.
const WIDTH: usize = 96;

/// Rows as aligned columns, two blanks apart, each line indented.
pub fn columns(indent: usize, rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..count).map(|column| width(column).unwrap_or(0)).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = " ".repeat(indent);
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(&format!("{cell:<width$}  "));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Running text, broken between words, each line indented.
pub fn paragraph(indent: usize, text: &str) -> String {
    let pad = " ".repeat(indent);
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is always a line");
        if !line.is_empty() && indent + line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.iter().map(|line| format!("{pad}{line}\n")).collect()
}

/// Seconds in words.
pub fn duration(seconds: u64) -> String {
    match seconds {
        0 => "under 1 s".to_owned(),
        1..=89 => format!("{seconds} s"),
        90..=5399 => format!("{} min", (seconds + 30) / 60),
        _ => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align_and_have_no_blanks_at_their_end() {
        let rows = [vec!["a".into(), "b".into()], vec!["long".into(), String::new()]];
        assert_eq!(columns(1, &rows), " a     b\n long\n");
    }

    #[test]
    fn running_text_breaks_between_words() {
        let text = paragraph(2, &"word ".repeat(30));
        assert!(text.lines().all(|line| line.len() <= WIDTH && line.starts_with("  word")), "{text}");
        assert_eq!(text.lines().count(), 2);
    }

    #[test]
    fn durations_read_well() {
        let said: Vec<String> = [0, 5, 89, 90, 3700, 7260].into_iter().map(duration).collect();
        assert_eq!(said, ["under 1 s", "5 s", "89 s", "2 min", "62 min", "2 h 1 min"]);
    }
}
