//! Whole moves between two clouds: real HTTP, real files, the pretend platform at both ends.

mod support;

use freeport_migration::case::Choices;
use freeport_migration::compare::Verdict;
use freeport_migration::report::Ending;
use support::Clouds;

#[tokio::test]
async fn every_sample_environment_moves_and_proves_equal() {
    let clouds = Clouds::connected().await;
    let names = clouds.names("east").await;
    assert!(names.len() >= 5, "{names:?}");
    let mut moved = 0;
    for name in names {
        let before = clouds.read("east", &name).await;
        let plan = clouds.plan(&name, &Choices::default()).await;
        if plan.blockers().next().is_some() {
            eprintln!("{name} cannot move: {:#?}", plan.blockers().collect::<Vec<_>>());
            continue;
        }
        let report = clouds.carry_out(plan).await;
        let proof = report.verification.as_ref().unwrap_or_else(|| panic!("{name}: {report:#?}"));
        let unexpected: Vec<_> =
            proof.fields.iter().filter(|field| field.verdict == Verdict::Mismatch).collect();
        assert!(unexpected.is_empty(), "{name}: {unexpected:#?}");
        assert_eq!(report.ending, Ending::Completed, "{name}: {report:#?}");
        assert_eq!(clouds.read("east", &name).await, before, "the source of {name} is as it was");
        moved += 1;
    }
    assert!(moved >= 4, "only {moved} could move");
}
