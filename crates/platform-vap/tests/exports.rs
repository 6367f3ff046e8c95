//! Export copies with archives, as the adapter reads them from the sandbox.

mod support;

use freeport_domain::EnvironmentName;
use freeport_platform::{ExportRequest, Kind, Session};
use support::sample;

const EVERYTHING: ExportRequest = ExportRequest { data: true, configuration: true };

#[tokio::test]
async fn a_copy_tells_its_archives_and_loses_them_one_by_one() {
    let (_sandbox, session) = sample().await;
    let name = EnvironmentName::from("acme-shop");
    let copy = session.export(&name, EVERYTHING).await.unwrap();
    assert_eq!(copy.holds, Some(EVERYTHING));
    assert!(copy.archives.len() > 1 && copy.bytes().is_some_and(|bytes| bytes > 0), "{copy:?}");
    for archive in &copy.archives {
        assert!(archive.layer.is_some(), "{archive:?}");
        assert!(archive.address.as_deref().is_some_and(|it| it.starts_with("http")), "{archive:?}");
        for _ in 0..2 {
            session.delete_exported_data(&name, &archive.name).await.expect("already gone is success");
        }
    }
    let left = session.exports(&name).await.unwrap();
    assert_eq!((left.len(), left[0].archives.len()), (1, 0), "{left:?}");
    session.exported_manifest(&name, &copy.id).await.expect("the copy itself stays");
}

#[tokio::test]
async fn whoever_may_only_look_is_refused() {
    let (_sandbox, session) = sample().await;
    let name = EnvironmentName::from("partner-portal");
    assert_eq!(session.exports(&name).await.unwrap(), []);
    let error = session.export(&name, ExportRequest::default()).await.unwrap_err();
    assert_eq!(error.kind, Kind::Forbidden, "{error}");
    let error = session.delete_exported_data(&name, "a.tar.gz").await.unwrap_err();
    assert_eq!(error.kind, Kind::Forbidden, "{error}");
}
