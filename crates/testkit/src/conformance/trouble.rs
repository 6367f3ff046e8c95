//! What is said, and what is true, when something goes wrong on the way.

use freeport_platform::{Effect, Error, Kind, Retry};

use super::{Ground, Trouble, Work, make, name, refused, tag};

/// Orders trouble; false where the cloud is a real one.
fn meets(ground: &dyn Ground, work: Work, trouble: Trouble) -> bool {
    let ordered = ground.order(work, trouble);
    if !ordered {
        eprintln!("skipped: {trouble:?} cannot be ordered here");
    }
    ordered
}

async fn failed_read(ground: &dyn Ground, trouble: Trouble) -> Option<Error> {
    meets(ground, Work::Read, trouble).then_some(())?;
    Some(refused(ground.session().read(&name()).await))
}

pub async fn a_lost_answer_leaves_what_can_be_found(ground: &dyn Ground) {
    if !meets(ground, Work::Create, Trouble::AnswerLost) {
        return;
    }
    let error = refused(make(ground).await);
    assert_eq!((error.effect, error.retry), (Effect::Maybe, Retry::Later), "{error}");
    assert!(ground.session().find(&tag()).await.expect("an answer").is_some());
}

pub async fn what_never_arrived_is_not_found(ground: &dyn Ground) {
    if !meets(ground, Work::Create, Trouble::NeverArrives) {
        return;
    }
    // From here it looks the same as a lost answer: only looking tells.
    let error = refused(make(ground).await);
    assert_eq!(error.effect, Effect::Maybe, "{error}");
    assert!(ground.session().find(&tag()).await.expect("an answer").is_none());
}

pub async fn a_limit_hit_midway_may_leave_a_part(ground: &dyn Ground) {
    if !meets(ground, Work::Create, Trouble::QuotaMidway) {
        return;
    }
    let error = refused(make(ground).await);
    assert_eq!((error.kind, error.effect), (Kind::Quota, Effect::Part), "{error}");
    assert!(ground.session().find(&tag()).await.expect("an answer").is_some());
}

pub async fn too_many_requests_did_nothing(ground: &dyn Ground) {
    if !meets(ground, Work::Create, Trouble::TooMany) {
        return;
    }
    let error = refused(make(ground).await);
    assert_eq!((error.kind, error.retry, error.effect), (Kind::RateLimited, Retry::Later, Effect::None));
    make(ground).await.expect("the second time it is made");
}

pub async fn a_lost_answer_to_a_deletion_can_be_asked_again(ground: &dyn Ground) {
    make(ground).await.expect("it is made");
    if !meets(ground, Work::Delete, Trouble::AnswerLost) {
        return;
    }
    let error = refused(ground.session().delete(&name(), None).await);
    assert_eq!(error.effect, Effect::Maybe, "{error}");
    ground.session().delete(&name(), None).await.expect("already gone is success");
}

pub async fn a_failing_server_is_asked_later(ground: &dyn Ground) {
    let Some(error) = failed_read(ground, Trouble::ServerError).await else { return };
    assert_eq!((error.kind, error.retry, error.effect), (Kind::Unavailable, Retry::Later, Effect::None));
}

pub async fn a_web_page_is_no_answer(ground: &dyn Ground) {
    let Some(error) = failed_read(ground, Trouble::WebPage).await else { return };
    assert!(matches!(error.kind, Kind::Unavailable | Kind::Unexpected), "{error}");
    assert!(!error.to_string().contains('<'), "{error}");
}

pub async fn a_broken_answer_is_no_answer(ground: &dyn Ground) {
    let Some(error) = failed_read(ground, Trouble::Broken).await else { return };
    assert_eq!(error.kind, Kind::Unexpected, "{error}");
}

pub async fn an_expired_token_says_so(ground: &dyn Ground) {
    let Some(error) = failed_read(ground, Trouble::Expired).await else { return };
    assert_eq!((error.kind, error.retry), (Kind::Unauthenticated, Retry::Never), "{error}");
}
