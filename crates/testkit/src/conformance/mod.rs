//! What every adapter must do, whichever cloud it speaks to: small cases, enlisted by capability.
//!
//! An adapter's test is a few lines: a [`Ground`] (a session and the cloud behind it), and
//! [`conformance!`](crate::conformance), which makes one named test of every case.

use async_trait::async_trait;
use freeport_domain::{Environment, EnvironmentName, LayerName};
use freeport_platform::{Capability, Creation, Error, Installed, Result, Session, Tag};

pub mod changes;
pub mod life;
pub mod trouble;

/// The ground a case runs on; every case gets a fresh one.
#[async_trait]
pub trait Ground: Send + Sync {
    /// A live session, without layers: what the adapter says is what is checked.
    fn session(&self) -> &dyn Session;

    /// A manifest that makes two running layers of custom images, called [`FRONT`] and [`BACK`].
    fn manifest(&self) -> String;

    /// Orders that the next request of that kind meets trouble. False where trouble cannot be ordered, as on a
    /// real cloud.
    fn order(&self, work: Work, trouble: Trouble) -> bool;
}

/// The layer that the cases change.
pub const FRONT: &str = "cp";
/// The layer beside it.
pub const BACK: &str = "storage2";

/// The request that meets trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// The one that makes an environment.
    Create,
    /// The one that reads an environment.
    Read,
    /// The one that deletes an environment.
    Delete,
}

/// What happens to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The work is done, the answer never arrives.
    AnswerLost,
    /// The connection breaks off before anything is done.
    NeverArrives,
    /// Too many requests.
    TooMany,
    /// The server fails without a word.
    ServerError,
    /// A gateway answers with a web page.
    WebPage,
    /// The answer stops in the middle.
    Broken,
    /// The token is not accepted any more.
    Expired,
    /// A limit is hit when half is done.
    QuotaMidway,
}

/// Whether a case runs; says so where it does not.
pub fn is_enlisted(ground: &dyn Ground, case: &str, needs: &[Capability]) -> bool {
    let capabilities = ground.session().capabilities();
    for need in needs {
        if let Some(reason) = capabilities.can(*need).reason() {
            eprintln!("skipped: {case}: {reason}");
            return false;
        }
    }
    true
}

/// Makes one test of every case. The argument is an async function that gives a fresh [`Ground`].
#[macro_export]
macro_rules! conformance {
    ($ground:path) => {
        $crate::conformance! { @cases $ground;
            life [Read]: the_cloud_tells_of_itself, an_unknown_tag_finds_nothing,
                what_is_not_there_is_missing, a_free_name_is_free;
            life [Create]: what_is_made_is_found_by_its_tag, what_is_made_is_listed,
                what_is_made_is_read_back, a_name_in_use_is_not_free, the_log_is_told;
            life [Create, Power]: stopping_and_starting_twice_is_once;
            life [Create, Delete]: deleting_twice_is_once;
            life [Create, Export]: a_copy_is_made_read_and_deleted, a_copy_says_what_is_in_it;
            life [Create, ExportData]: archives_are_deleted_by_themselves;
            changes [Create, Configure]: variables_are_set_again_and_removed, a_start_command_is_set,
                volumes_are_added, a_mount_from_a_layer_is_read_as_one, a_firewall_rule_is_added,
                an_endpoint_is_added, a_trigger_is_added, names_are_given, groups_are_joined_and_left,
                the_way_through_the_balancer_is_closed, a_layer_is_restarted, a_package_is_added, a_sealed_value_is_refused;
            trouble [Create]: a_lost_answer_leaves_what_can_be_found, what_never_arrived_is_not_found,
                a_limit_hit_midway_may_leave_a_part, too_many_requests_did_nothing;
            trouble [Create, Delete]: a_lost_answer_to_a_deletion_can_be_asked_again;
            trouble [Read]: a_failing_server_is_asked_later, a_web_page_is_no_answer,
                a_broken_answer_is_no_answer, an_expired_token_says_so;
        }
    };
    (@cases $ground:path; $($file:ident $needs:tt: $($case:ident),*;)*) => {
        $($($crate::conformance! { @case $ground; $file $needs $case })*)*
    };
    (@case $ground:path; $file:ident [$($need:ident),*] $case:ident) => {
        #[tokio::test]
        async fn $case() {
            let ground = $ground().await;
            let needs = [$(freeport_platform::Capability::$need),*];
            if $crate::conformance::is_enlisted(&ground, stringify!($case), &needs) {
                $crate::conformance::$file::$case(&ground).await;
            }
        }
    };
}

/// The environment that cases make.
fn name() -> EnvironmentName {
    "conformance-1".into()
}

fn front() -> LayerName {
    FRONT.into()
}

fn tag() -> Tag {
    Tag::new("freeport-conformance")
}

async fn make(ground: &dyn Ground) -> Result<Installed> {
    let creation = Creation {
        name: name(),
        display_name: Some("Conformance".into()),
        region: None,
        groups: vec!["Trials".into()],
        manifest: ground.manifest(),
        settings: serde_json::Map::new(),
        skip_mails: true,
    };
    ground.session().create(&creation, &tag()).await
}

async fn made(ground: &dyn Ground) -> Environment {
    make(ground).await.expect("it is made");
    read(ground).await
}

async fn read(ground: &dyn Ground) -> Environment {
    ground.session().read(&name()).await.expect("it is read")
}

#[track_caller]
fn refused<T>(result: Result<T>) -> Error {
    match result {
        Ok(_) => panic!("this should have failed"),
        Err(error) => error,
    }
}
