//! Making, finding, reading, switching, exporting, deleting.

use freeport_domain::EnvironmentStatus;
use freeport_platform::{Archive, ExportRequest, Kind, NameAnswer, Tag};
use futures::TryStreamExt;

use super::{BACK, FRONT, Ground, front, made, make, name, read, refused, tag};

pub async fn the_cloud_tells_of_itself(ground: &dyn Ground) {
    let cloud = ground.session().cloud().await.expect("a cloud");
    assert!(cloud.version.major() > 0, "{:?}", cloud.version);
    assert!(!cloud.account.email.is_empty());
    assert!(cloud.default_region().is_some_and(|region| !region.domain.is_empty()));
    assert!(cloud.templates.iter().any(|template| !template.tags.is_empty()));
    assert!(!cloud.quotas.is_empty());
}

pub async fn an_unknown_tag_finds_nothing(ground: &dyn Ground) {
    let found = ground.session().find(&Tag::new("freeport-nobody")).await.expect("an answer");
    assert_eq!(found, None);
}

pub async fn what_is_not_there_is_missing(ground: &dyn Ground) {
    let error = refused(ground.session().read(&name()).await);
    assert_eq!(error.kind, Kind::Missing, "{error}");
    assert_eq!(ground.session().peek(&name()).await.expect("an answer"), None);
}

pub async fn a_free_name_is_free(ground: &dyn Ground) {
    assert_eq!(ground.session().check_name(&name(), None).await.expect("an answer"), NameAnswer::Free);
}

pub async fn what_is_made_is_found_by_its_tag(ground: &dyn Ground) {
    make(ground).await.expect("it is made");
    let found = ground.session().find(&tag()).await.expect("an answer").expect("it is found");
    assert_eq!((found.name, found.status), (name(), EnvironmentStatus::Running));
}

pub async fn what_is_made_is_listed(ground: &dyn Ground) {
    make(ground).await.expect("it is made");
    let list: Vec<_> = ground.session().list().await.expect("a list").try_collect().await.expect("all of it");
    let listed = list.iter().find(|summary| summary.name == name()).expect("it is in the list");
    assert_eq!(listed.display_name.as_deref(), Some("Conformance"));
    assert_eq!(listed.layers.len(), 2);
}

pub async fn what_is_made_is_read_back(ground: &dyn Ground) {
    let environment = made(ground).await;
    assert_eq!(environment.name, name());
    assert_eq!(environment.display_name.as_deref(), Some("Conformance"));
    assert!(environment.groups.iter().any(|group| group == "Trials"), "{:?}", environment.groups);
    assert!(environment.groups.iter().any(|group| group == tag().as_str()), "{:?}", environment.groups);
    for layer in [FRONT, BACK] {
        let layer = environment.layer(&layer.into()).expect("the layer is there");
        assert!(layer.stack.is_custom_image() && layer.master().is_some());
    }
    assert_eq!(environment.unread, []);
    let peeked = ground.session().peek(&name()).await.expect("an answer").expect("it is there");
    assert_eq!(peeked, environment.summary());
}

pub async fn a_name_in_use_is_not_free(ground: &dyn Ground) {
    make(ground).await.expect("it is made");
    assert_eq!(ground.session().check_name(&name(), None).await.expect("an answer"), NameAnswer::Taken);
    refused(make(ground).await);
}

pub async fn the_log_is_told(ground: &dyn Ground) {
    make(ground).await.expect("it is made");
    assert!(!ground.session().log().await.expect("a log").is_empty());
}

pub async fn stopping_and_starting_twice_is_once(ground: &dyn Ground) {
    make(ground).await.expect("it is made");
    let session = ground.session();
    for _ in 0..2 {
        session.stop(&name()).await.expect("it stops");
        assert_eq!(read(ground).await.status, EnvironmentStatus::Stopped);
    }
    for _ in 0..2 {
        session.start(&name()).await.expect("it starts");
        assert_eq!(read(ground).await.status, EnvironmentStatus::Running);
    }
}

pub async fn deleting_twice_is_once(ground: &dyn Ground) {
    make(ground).await.expect("it is made");
    for _ in 0..2 {
        ground.session().delete(&name(), None).await.expect("it is deleted");
        assert_eq!(ground.session().peek(&name()).await.expect("an answer"), None);
    }
    assert_eq!(ground.session().find(&tag()).await.expect("an answer"), None);
}

pub async fn a_copy_is_made_read_and_deleted(ground: &dyn Ground) {
    make(ground).await.expect("it is made");
    let session = ground.session();
    let copy = session.export(&name(), ExportRequest::default()).await.expect("a copy");
    let copies = session.exports(&name()).await.expect("a list");
    assert!(copies.iter().any(|listed| listed.id == copy.id));
    let manifest = session.exported_manifest(&name(), &copy.id).await.expect("a manifest");
    assert!(manifest.contains(front().as_str()), "{manifest}");
    for _ in 0..2 {
        session.delete_export(&name(), &copy).await.expect("it is deleted");
        assert!(session.exports(&name()).await.expect("a list").iter().all(|listed| listed.id != copy.id));
    }
}

pub async fn a_copy_says_what_is_in_it(ground: &dyn Ground) {
    make(ground).await.expect("it is made");
    let session = ground.session();
    let copy = session.export(&name(), ExportRequest::default()).await.expect("a copy");
    assert!(copy.holds.is_none_or(|holds| holds == ExportRequest::default()), "{copy:?}");
    assert_eq!(copy.archives, [], "the topology alone leaves no archives");
}

pub async fn archives_are_deleted_by_themselves(ground: &dyn Ground) {
    make(ground).await.expect("it is made");
    let session = ground.session();
    let everything = ExportRequest { data: true, configuration: true };
    let copy = session.export(&name(), everything).await.expect("a copy");
    if copy.archives.is_empty() {
        eprintln!("no node of this manifest leaves an archive");
    }
    for archive in copy.archives.iter().chain([&Archive::named("nobody-made-this.tar.gz")]) {
        for _ in 0..2 {
            session.delete_exported_data(&name(), &archive.name).await.expect("it is deleted");
        }
    }
    let left = session.exports(&name()).await.expect("a list");
    let left = left.iter().find(|listed| listed.id == copy.id).expect("the copy itself stays");
    assert_eq!(left.archives, []);
}
