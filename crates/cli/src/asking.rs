//! Asking a person: yes or no, and secrets. Secrets come from a prompt without echo, a file, or a pipe; they are
//! never arguments, which everybody on the computer can read.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use freeport_app::Failure;
use freeport_domain::Secret;
use freeport_manifest::form::{Around, Form, Given};

use crate::output::Output;

/// The failure of a secret that is not there.
const NO_SECRET: &str = "no-secret";

/// Where the passphrase of a bundle comes from.
#[derive(Debug, Args)]
pub struct PassphraseArgs {
    /// Read the passphrase that seals credentials from the first line of a file
    #[arg(long, value_name = "FILE", conflicts_with = "passphrase_stdin")]
    passphrase_file: Option<PathBuf>,
    /// Read the passphrase that seals credentials from the standard input
    #[arg(long)]
    passphrase_stdin: bool,
}

impl PassphraseArgs {
    /// The passphrase, where one was given.
    pub fn read(&self) -> Result<Option<Secret>, Failure> {
        match (&self.passphrase_file, self.passphrase_stdin) {
            (Some(file), _) => secret_file(file).map(Some),
            (None, true) => secret_line(io::stdin().lock()).map(Some),
            (None, false) => Ok(None),
        }
    }

    /// The passphrase, asked for where somebody can answer.
    pub fn read_or_ask(&self, question: &str) -> Result<Option<Secret>, Failure> {
        match self.read()? {
            Some(passphrase) => Ok(Some(passphrase)),
            None if somebody_is_there() => prompt(question).map(Some),
            None => Ok(None),
        }
    }
}

/// The target account's password, which some platforms want before they delete anything.
#[derive(Debug, Args)]
pub struct DeletePasswordArgs {
    /// Give the target account's password, in case something has to be deleted there
    ///
    /// Some platforms want it. It is asked for, or read from the standard input (after the passphrase, where both come
    /// from there). FREEPORT_DELETE_PASSWORD does the same without this option.
    #[arg(long)]
    delete_password: bool,
}

impl DeletePasswordArgs {
    /// The password, where it was offered.
    pub fn read(&self) -> Result<Option<Secret>, Failure> {
        if self.delete_password {
            return secret("Password of the target account").map(Some);
        }
        let set = std::env::var("FREEPORT_DELETE_PASSWORD").ok().map(Secret::new);
        Ok(set.filter(|password| !password.is_empty()))
    }
}

/// Whether a question would be seen and could be answered.
pub fn somebody_is_there() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks for a go-ahead; without anybody to ask, `--yes` has to have been said.
pub fn confirm(question: &str, yes: bool) -> Result<(), Failure> {
    if yes {
        return Ok(());
    }
    if !somebody_is_there() {
        return Err(Failure::new("unconfirmed", "Nobody is there to say yes, so nothing was done.")
            .hint("Add --yes to go on without being asked."));
    }
    let mut errors = io::stderr();
    let mut answer = String::new();
    let asked = write!(errors, "{question} [y/N] ").and_then(|()| errors.flush());
    let read = asked.and_then(|()| io::stdin().lock().read_line(&mut answer));
    if read.is_ok() && matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes") {
        return Ok(());
    }
    Err(Failure::new("declined", "Nothing was done."))
}

/// A secret from a pipe, or from a prompt without echo.
pub fn secret(question: &str) -> Result<Secret, Failure> {
    let given = if io::stdin().is_terminal() { prompt(question) } else { secret_line(io::stdin().lock()) };
    given.map_err(|failure| match failure.code == NO_SECRET {
        true => Failure { title: format!("{question}: nothing was given."), ..failure },
        false => failure,
    })
}

/// A secret from a prompt without echo.
pub fn prompt(question: &str) -> Result<Secret, Failure> {
    let typed = rpassword::prompt_password(format!("{question}: "));
    not_empty(
        typed
            .map_err(|error| Failure::new("unasked", "The secret could not be asked for.").because(&error))?,
    )
}

/// A secret in the first line of a file.
pub fn secret_file(path: &Path) -> Result<Secret, Failure> {
    let file = fs::File::open(path).map_err(|error| {
        Failure::new("unreadable", format!("{} cannot be read.", path.display()))
            .because(&error)
            .hint("Check the spelling, the folder you are in, and who may read it.")
    })?;
    let empty = format!("The first line of {} is empty, and it has to be the secret.", path.display());
    secret_line(io::BufReader::new(file)).map_err(|failure| match failure.code == NO_SECRET {
        true => Failure::new(NO_SECRET, empty).hint("Write it there, alone on the line."),
        false => Failure { title: format!("{} cannot be read as a secret.", path.display()), ..failure }
            .hint("It has to be a text file with the secret alone on its first line."),
    })
}

fn secret_line(mut from: impl BufRead) -> Result<Secret, Failure> {
    let mut line = String::new();
    from.read_line(&mut line)
        .map_err(|error| Failure::new("unread", "The secret could not be read.").because(&error))?;
    not_empty(line)
}

fn not_empty(text: String) -> Result<Secret, Failure> {
    let whole = Secret::new(text);
    let secret = Secret::new(whole.expose().trim_end_matches(['\r', '\n']));
    match secret.is_empty() {
        false => Ok(secret),
        true => Err(Failure::new(NO_SECRET, "The secret is empty.")
            .hint("Type it, or send it through the standard input.")),
    }
}

/// `FIELD=VALUE`, as arguments have it.
#[derive(Debug, Clone)]
pub struct Pair {
    /// What stands before the first `=`.
    pub name: String,
    /// What stands after it.
    pub value: String,
}

impl std::str::FromStr for Pair {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some((name, value)) if !name.is_empty() => Ok(Self { name: name.into(), value: value.into() }),
            _ => Err("there is no `=` in it: NAME=VALUE".to_owned()),
        }
    }
}

/// Secrets by field name, each from a file.
pub fn secret_files(pairs: &[Pair]) -> Result<BTreeMap<String, Secret>, Failure> {
    let read = |pair: &Pair| {
        secret_file(Path::new(&pair.value)).map_err(|failure| {
            let title = format!("{} has no answer: {}", pair.name, failure.title);
            Failure { title, ..failure }
        })
    };
    pairs.iter().map(|pair| Ok((pair.name.clone(), read(pair)?))).collect()
}

/// Answers as they stand on the command line, to questions that nobody here knows: they are passed on.
pub fn given(place: &str, set: &[Pair], files: &[Pair], out: &Output) -> Result<Given, Failure> {
    let mut given = secret_files(files)?;
    given.extend(set.iter().map(|pair| (pair.name.clone(), Secret::new(pair.value.as_str()))));
    if !given.is_empty() {
        let names = given.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
        out.note(&format!(
            "{} what {place} asks is not known here, so these answers are passed on as they are: {names}.",
            out.aside.yellow("note:")
        ));
    }
    Ok(given)
}

/// Answers to a manifest's questions: given as arguments, from files, and asked for where somebody is there.
pub fn answers(form: &Form, around: &Around, set: &[Pair], files: &[Pair]) -> Result<Given, Failure> {
    let mut answers = secret_files(files)?;
    let is_secret =
        |name: &str| form.all().iter().any(|field| field.is_secret && field.name.as_deref() == Some(name));
    for Pair { name, value } in set {
        if is_secret(name) {
            return Err(Failure::new(
                "secret-argument",
                format!("{name} is a credential, and arguments can be read by everybody."),
            )
            .hint(format!("Leave it out to be asked for it, or say --set-file {name}=FILE.")));
        }
        answers.insert(name.clone(), Secret::new(value.as_str()));
    }
    if somebody_is_there() {
        // An answer may bring up further questions, so the form is looked at anew after each.
        while let Some((name, answer)) = ask_next(form, &answers, around)? {
            answers.insert(name, answer);
        }
    }
    Ok(answers)
}

/// Asks the first question that is not answered, or not as it has to be.
fn ask_next(form: &Form, answers: &Given, around: &Around) -> Result<Option<(String, Secret)>, Failure> {
    let look = form.look(answers, around);
    let Some(shown) = look.iter().find(|shown| shown.mistake.is_some()) else { return Ok(None) };
    let Some(name) = &shown.field.name else { return Ok(None) };
    if let Some(mistake) = shown.mistake.as_ref().filter(|_| shown.is_given) {
        eprintln!("{mistake}");
    }
    if let Some(help) = &shown.field.help {
        eprintln!("{help}");
    }
    for choice in &shown.choices {
        eprintln!("  {}  {}", choice.value, choice.caption);
    }
    let question = shown.field.label();
    let answer = if shown.field.is_secret { prompt(question)? } else { Secret::new(line(question)?) };
    Ok(Some((name.clone(), answer)))
}

/// A line that is typed and seen.
fn line(question: &str) -> Result<String, Failure> {
    let failed =
        |error: io::Error| Failure::new("unasked", "The question could not be asked.").because(&error);
    let mut errors = io::stderr();
    write!(errors, "{question}: ").and_then(|()| errors.flush()).map_err(failed)?;
    let mut answer = String::new();
    match io::stdin().lock().read_line(&mut answer).map_err(failed)? {
        0 => Err(Failure::new("declined", "Nothing was done: the question was left unanswered.")),
        _ => Ok(answer.trim().to_owned()),
    }
}
