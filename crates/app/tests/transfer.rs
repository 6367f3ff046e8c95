//! Handing environments to another account, against a sandbox that plays both.

mod support;

use freeport_app::{Confirmed, Failure, Handed, Outcome, Whom};
use freeport_domain::AccountId;
use freeport_migration::finding::Severity;
use freeport_sandbox::{Fault, FaultKind, Options, Running, Seed, User};
use support::Clouds;

const SEND: &str = "environment.control.SendTransferRequest";
const CONFIRM: &str = "environment.control.ConfirmTransferRequest";
const KEY: &str = "development.applications.GetConfirmAppTransferKey";

/// `east` and its partner, who has an account of the same installation; `west` is another one.
async fn clouds() -> Clouds {
    let clouds = Clouds::connected().await;
    clouds.connect_as("partner", &clouds.east, partner(&clouds.east).token).await;
    clouds
}

fn partner(sandbox: &Running) -> User {
    sandbox.user("partner").unwrap()
}

fn id(name: &str) -> AccountId {
    name.into()
}

fn to_partner() -> Whom {
    Whom::Account("partner".into())
}

fn link(sandbox: &Running) -> String {
    let mail = sandbox.mails().pop().unwrap();
    mail.body.lines().find(|line| line.contains("confirmkey=")).unwrap().to_owned()
}

impl Clouds {
    async fn send(&self, names: &[&str], to: &Whom, confirm: bool) -> Result<Vec<Handed>, Failure> {
        let names: Vec<_> = names.iter().map(|name| (*name).into()).collect();
        Ok(self.app.send_transfer(&id("east"), &names, to, confirm).await?.1)
    }

    async fn send_one(&self, to: &Whom, confirm: bool) -> Outcome {
        self.send(&["acme-shop"], to, confirm).await.unwrap().remove(0).outcome
    }

    async fn refusal(&self, to: &Whom) -> Failure {
        match self.send_one(to, false).await {
            Outcome::Refused { failure } => failure,
            other => panic!("{other:?}"),
        }
    }

    async fn confirm(&self, account: &str, pasted: &str) -> Result<Confirmed, Failure> {
        self.app.confirm_transfer(&id(account), pasted).await
    }

    /// The codes of everything that is said beforehand.
    async fn said(&self, to: &Whom) -> Vec<(String, Severity)> {
        let names = ["acme-shop".into()];
        let (_, handings) = self.app.prepare_transfer(&id("east"), &names, to).await.unwrap();
        handings[0].findings.iter().map(|finding| (finding.code.clone(), finding.severity)).collect()
    }

    async fn blockers(&self, to: &Whom) -> Vec<String> {
        let said = self.said(to).await.into_iter();
        said.filter(|(_, severity)| *severity == Severity::Blocker).map(|(code, _)| code).collect()
    }
}

#[tokio::test]
async fn a_request_is_sent_shown_and_confirmed_with_the_mailed_link() {
    let clouds = clouds().await;
    let Outcome::Sent { expires: Some(_), unconfirmed: None } = clouds.send_one(&to_partner(), false).await
    else {
        panic!("it was not sent");
    };
    let [pending] = &clouds.app.pending_transfers(&id("east"), &[]).await.unwrap()[..] else { panic!() };
    assert_eq!(
        (pending.environment.as_str(), pending.to.clone()),
        ("acme-shop", Some(partner(&clouds.east).email))
    );
    let before = clouds.read("east", "acme-shop").await;
    let confirmed = clouds.confirm("partner", &link(&clouds.east)).await.unwrap();
    assert_eq!(confirmed.environments, ["acme-shop".into()]);
    let after = clouds.read("partner", "acme-shop").await;
    assert_eq!((after.status, &after.layers, after.is_transferring), (before.status, &before.layers, false));
    assert!(!clouds.names("east").await.contains(&"acme-shop".to_owned()));
}

#[tokio::test]
async fn both_halves_go_at_once_where_both_accounts_are_connected() {
    let clouds = clouds().await;
    let handed = clouds.send(&["acme-shop", "acme-reports"], &to_partner(), true).await.unwrap();
    assert!(handed.iter().all(|one| one.outcome == Outcome::Received), "{handed:?}");
    let names = clouds.names("partner").await;
    assert!(
        ["acme-shop", "acme-reports"].iter().all(|name| names.contains(&(*name).to_owned())),
        "{names:?}"
    );
}

#[tokio::test]
async fn where_the_key_comes_by_mail_alone_the_request_is_sent_all_the_same() {
    let clouds = clouds().await;
    let no = FaultKind::Refuse { code: 8, text: "permission denied".into() };
    clouds.east.faults().order(Fault::next(KEY, no));
    let Outcome::Sent { unconfirmed: Some(why), .. } = clouds.send_one(&to_partner(), true).await else {
        panic!("it was not sent");
    };
    assert_eq!(why.code, "transfer-key-by-mail");
    assert!(why.hint.is_some_and(|hint| hint.contains("mail")));
    clouds.confirm("partner", &link(&clouds.east)).await.unwrap();
}

#[tokio::test]
async fn a_mail_address_of_a_connected_account_is_that_account() {
    let clouds = clouds().await;
    let (receiver, _) = clouds
        .app
        .prepare_transfer(&id("east"), &["acme-shop".into()], &Whom::Email(partner(&clouds.east).email))
        .await
        .unwrap();
    assert_eq!(receiver.account, Some("partner".into()));
}

#[tokio::test]
async fn what_it_breaks_is_told_before() {
    let clouds = clouds().await;
    let said = clouds.said(&to_partner()).await;
    let codes: Vec<&str> = said.iter().map(|(code, _)| code.as_str()).collect();
    // The shop has a certificate with its add-on and stands in groups; an environment that stays mounts a folder of it.
    assert_eq!(codes, ["H021", "H022", "H023", "H025", "H026"]);
    assert_eq!(
        said[0].1,
        freeport_migration::finding::Severity::Caveat,
        "an environment that stays mounts a folder of it"
    );
    assert!(!clouds.read("east", "acme-shop").await.is_transferring, "nothing has happened");
}

#[tokio::test]
async fn everything_that_stands_against_it_is_found_before_anything_is_sent() {
    let clouds = clouds().await;
    assert_eq!(clouds.blockers(&Whom::Account("west".into())).await, ["H003"]);
    assert_eq!(clouds.blockers(&Whom::Account("east".into())).await, ["H004"]);
    let uid = partner(&clouds.east).uid;
    for (quota, limit) in [("environment.maxcount", 0), ("environment.maxnodescount", 1)] {
        clouds.east.set_quota_of(uid, quota, limit);
        assert_eq!(clouds.blockers(&to_partner()).await, ["H007"], "{quota}");
        clouds.east.set_quota_of(uid, quota, 50);
    }
    for (name, code) in [("trial", "H005"), ("suspended", "H006")] {
        let token = clouds.east.user(name).unwrap().token;
        clouds.connect_as(name, &clouds.east, token).await;
        assert!(clouds.blockers(&Whom::Account(name.into())).await.contains(&code.to_owned()), "{name}");
    }
    let asked = |sandbox: &Running| sandbox.history().iter().any(|one| one.method == SEND);
    clouds.send_one(&Whom::Account("trial".into()), false).await;
    assert!(!asked(&clouds.east), "the platform was asked although it was clear");
}

#[tokio::test]
async fn a_collaborator_cannot_give_and_a_pending_one_is_not_given_twice() {
    let clouds = clouds().await;
    let names = ["partner-portal".into()];
    let (_, handings) = clouds.app.prepare_transfer(&id("east"), &names, &to_partner()).await.unwrap();
    assert_eq!(handings[0].findings[0].code, "H001");
    clouds.send_one(&to_partner(), false).await;
    let failure = clouds.refusal(&to_partner()).await;
    assert_eq!(failure.code, "transfer-pending");
    assert!(failure.hint.is_some_and(|hint| hint.contains("cancel")));
}

#[tokio::test]
async fn collaborators_are_named() {
    let clouds = clouds().await;
    let names = ["partner-portal".into()];
    let to = Whom::Email(clouds.east.email());
    let (_, handings) = clouds.app.prepare_transfer(&id("partner"), &names, &to).await.unwrap();
    let finding = handings[0].findings.iter().find(|finding| finding.code == "H020").unwrap();
    assert!(finding.message.contains(&clouds.east.email()), "{}", finding.message);
}

#[tokio::test]
async fn the_platforms_own_refusals_of_a_stranger_have_a_sentence_and_a_way_on() {
    let clouds = Clouds::connected().await;
    for (email, code) in [
        ("nobody@east.sandbox.example", "no-recipient"),
        ("trial@east.sandbox.example", "transfer-refused"),
        ("suspended@east.sandbox.example", "transfer-refused"),
        ("resold@east.sandbox.example", "transfer-refused"),
    ] {
        let failure = clouds.refusal(&Whom::Email(email.into())).await;
        assert_eq!(failure.code, code, "{email}");
        assert!(failure.title.contains(email) && failure.hint.is_some(), "{failure:?}");
    }
    // Nothing tells beforehand whose customer an account is: the installation says it when it is asked.
    clouds.connect_as("resold", &clouds.east, clouds.east.user("resold").unwrap().token).await;
    let resold = Whom::Account("resold".into());
    assert_eq!(clouds.blockers(&resold).await, <[String; 0]>::default());
    let hint = clouds.refusal(&resold).await.hint.unwrap();
    assert!(hint.contains("of the same reseller"), "{hint}");
    clouds.east.set_quota_of(partner(&clouds.east).uid, "environment.maxcount", 0);
    let failure = clouds.refusal(&Whom::Email(partner(&clouds.east).email)).await;
    assert!(failure.title.contains("no room"), "{failure}");
}

#[tokio::test]
async fn one_that_is_refused_does_not_hold_up_the_others() {
    let clouds = clouds().await;
    let handed = clouds.send(&["partner-portal", "acme-shop"], &to_partner(), false).await.unwrap();
    assert!(!handed[0].outcome.is_well() && handed[1].outcome.is_well(), "{handed:?}");
    // Room for one more than the partner has: two at once are too many, and both are told so.
    let owned = clouds.names("partner").await.len() as i64;
    clouds.east.set_quota_of(partner(&clouds.east).uid, "environment.maxcount", owned + 1);
    let handed = clouds.send(&["acme-reports", "acme-library"], &to_partner(), false).await.unwrap();
    assert!(handed.iter().all(|one| matches!(one.outcome, Outcome::Refused { .. })), "{handed:?}");
}

#[tokio::test]
async fn a_lost_answer_is_looked_after() {
    let clouds = clouds().await;
    clouds.east.faults().order(Fault::next(SEND, FaultKind::DropAfter));
    assert!(clouds.send_one(&to_partner(), false).await.is_well());
    assert_eq!(clouds.east.mails().len(), 1, "it was sent once");
    clouds.east.faults().order(Fault::next(CONFIRM, FaultKind::DropAfter));
    let confirmed = clouds.confirm("partner", &link(&clouds.east)).await.unwrap();
    assert_eq!(confirmed.environments, ["acme-shop".into()]);
}

#[tokio::test]
async fn a_request_is_taken_back_once_and_its_link_is_over() {
    let clouds = clouds().await;
    clouds.send_one(&to_partner(), false).await;
    clouds.app.cancel_transfer(&id("east"), &"acme-shop".into()).await.unwrap();
    let again = clouds.app.cancel_transfer(&id("east"), &"acme-shop".into()).await.unwrap_err();
    assert_eq!(again.code, "no-transfer");
    let over = clouds.confirm("partner", &link(&clouds.east)).await.unwrap_err();
    assert_eq!(over.code, "transfer-over");
    assert!(over.hint.is_some_and(|hint| hint.contains("works once and expires")));
}

#[tokio::test]
async fn a_second_confirmation_and_somebody_elses_link_get_a_sentence() {
    let clouds = clouds().await;
    clouds.send_one(&to_partner(), false).await;
    let link = link(&clouds.east);
    let other = clouds.confirm("east", &link).await.unwrap_err();
    assert_eq!(other.code, "transfer-other-account");
    clouds.confirm("partner", &link).await.unwrap();
    assert_eq!(clouds.confirm("partner", &link).await.unwrap_err().code, "transfer-over");
    let gone = clouds.app.cancel_transfer(&id("east"), &"acme-shop".into()).await.unwrap_err();
    assert!(gone.hint.is_some_and(|hint| hint.contains("has been confirmed")));
}

#[tokio::test]
async fn room_is_counted_once_more_at_the_confirmation() {
    let clouds = clouds().await;
    clouds.send_one(&to_partner(), false).await;
    let uid = partner(&clouds.east).uid;
    clouds.east.set_quota_of(uid, "environment.maxcount", 0);
    let link = link(&clouds.east);
    assert_eq!(clouds.confirm("partner", &link).await.unwrap_err().code, "transfer-no-room");
    clouds.east.set_quota_of(uid, "environment.maxcount", 50);
    clouds.confirm("partner", &link).await.unwrap();
}

#[tokio::test]
async fn an_old_platform_wants_a_billing_account() {
    let old = Options {
        name: "west".into(),
        seed: Seed::Generated(3),
        platform_version: "5.9.2".into(),
        ..Options::default()
    };
    let clouds = Clouds::with(old).await;
    clouds.connect_as("partner", &clouds.west, partner(&clouds.west).token).await;
    let name = clouds.names("west").await.remove(0);
    let names = [name.as_str().into()];
    let (_, handings) = clouds.app.prepare_transfer(&id("west"), &names, &to_partner()).await.unwrap();
    assert_eq!(handings[0].findings[0].code, "H005", "{:?}", handings[0].findings);
}

#[tokio::test]
async fn whoever_is_meant_is_understood_or_asked_again() {
    let clouds = clouds().await;
    assert_eq!(clouds.app.whom("partner").unwrap(), to_partner());
    assert_eq!(clouds.app.whom(" ben@studio.example ").unwrap(), Whom::Email("ben@studio.example".into()));
    for nobody in ["", "ben", "ben@", "@x.example", "a b@x.example"] {
        assert_eq!(clouds.app.whom(nobody).unwrap_err().code, "no-recipient", "{nobody:?}");
    }
    let unconnected =
        clouds.send(&["acme-shop"], &Whom::Email("ben@studio.example".into()), true).await.unwrap_err();
    assert_eq!(unconnected.code, "recipient-unconnected");
}
