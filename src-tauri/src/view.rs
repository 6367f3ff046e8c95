//! What the window sees, in the window's words. The TypeScript in `ui/src/ipc/views.ts` is made from these
//! types; a test fails when it is stale.
//!
//! No sentence is made here that the window could make: counts stay counts, money stays money.

mod cloud;
pub mod comparing;
pub mod connecting;
pub mod editing;
mod environment;
pub mod exports;
mod failure;
pub mod incoming;
pub mod moving;
pub mod planning;
pub mod probing;
pub mod running;
mod said;
pub mod shelf;
pub mod transfer;

pub use cloud::{AccountView, CloudView};
pub use environment::{CardView, Health, LayerView, MoneyView};
pub use failure::FailureView;
pub use running::Ending;
pub use said::{Said, said, speak};

use serde::Serialize;

/// Something that became known about a column while it is read, in the order of arrival.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", content = "value", rename_all = "camelCase")]
pub enum ColumnNews {
    /// What the cloud offers the account.
    Cloud(CloudView),
    /// The cloud's offer could not be read; environments may come all the same.
    CloudUnread(FailureView),
    /// One environment.
    Card(CardView),
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::path::Path;

    use ts_rs::{Config, TS};

    use super::comparing::*;
    use super::connecting::*;
    use super::editing::*;
    use super::exports::*;
    use super::incoming::*;
    use super::moving::*;
    use super::planning::*;
    use super::probing::*;
    use super::running::*;
    use super::shelf::*;
    use super::transfer::*;
    use super::*;

    #[test]
    fn the_windows_types_are_fresh() {
        let cfg = Config::new().with_large_int("number");
        let mut made = String::from("// Made from src-tauri/src/view.rs by `./x bless`. Do not edit.\n");
        for declaration in [
            Said::decl(&cfg),
            AccountView::decl(&cfg),
            CloudView::decl(&cfg),
            MoneyView::decl(&cfg),
            Health::decl(&cfg),
            LayerView::decl(&cfg),
            CardView::decl(&cfg),
            FailureView::decl(&cfg),
            ColumnNews::decl(&cfg),
            crate::files::FilesView::decl(&cfg),
            MoveView::decl(&cfg),
            ChosenStackView::decl(&cfg),
            ChoicesView::decl(&cfg),
            VerdictView::decl(&cfg),
            RegionView::decl(&cfg),
            StackChangeView::decl(&cfg),
            RemedyView::decl(&cfg),
            NameView::decl(&cfg),
            PickKind::decl(&cfg),
            ChangesView::decl(&cfg),
            PickView::decl(&cfg),
            FindingView::decl(&cfg),
            LeftBehindView::decl(&cfg),
            PlannedStepView::decl(&cfg),
            QuotaUseView::decl(&cfg),
            PriceView::decl(&cfg),
            PlanView::decl(&cfg),
            AboutView::decl(&cfg),
            QuestionKind::decl(&cfg),
            ChoiceView::decl(&cfg),
            QuestionView::decl(&cfg),
            FormView::decl(&cfg),
            OnView::decl(&cfg),
            AddOnView::decl(&cfg),
            OfferedView::decl(&cfg),
            IncomingView::decl(&cfg),
            Ending::decl(&cfg),
            RestView::decl(&cfg),
            HoldingView::decl(&cfg),
            StepPhase::decl(&cfg),
            StepView::decl(&cfg),
            FieldVerdict::decl(&cfg),
            FieldView::decl(&cfg),
            ReportView::decl(&cfg),
            RunView::decl(&cfg),
            PastView::decl(&cfg),
            HistoryView::decl(&cfg),
            AwakeView::decl(&cfg),
            ProbedView::decl(&cfg),
            RehearsalView::decl(&cfg),
            ActView::decl(&cfg),
            RehearsalOutlookView::decl(&cfg),
            OutlookView::decl(&cfg),
            NodeOutlookView::decl(&cfg),
            ObstacleView::decl(&cfg),
            CopyView::decl(&cfg),
            ArchiveView::decl(&cfg),
            ExportWishView::decl(&cfg),
            FetchingView::decl(&cfg),
            ExportedView::decl(&cfg),
            BundleView::decl(&cfg),
            ManifestView::decl(&cfg),
            SpanView::decl(&cfg),
            EditView::decl(&cfg),
            FixView::decl(&cfg),
            ProblemView::decl(&cfg),
            LookView::decl(&cfg),
            CompletionView::decl(&cfg),
            CompletionsView::decl(&cfg),
            HoverView::decl(&cfg),
            DetailsView::decl(&cfg),
            ByNameView::decl(&cfg),
            TierView::decl(&cfg),
            PricedView::decl(&cfg),
            AskedView::decl(&cfg),
            LimitView::decl(&cfg),
            InsideView::decl(&cfg),
            ProviderView::decl(&cfg),
            ItemView::decl(&cfg),
            AssumedView::decl(&cfg),
            RateView::decl(&cfg),
            ConvertedView::decl(&cfg),
            TermView::decl(&cfg),
            SilenceView::decl(&cfg),
            OfferView::decl(&cfg),
            FilesPortView::decl(&cfg),
            CheckView::decl(&cfg),
            HandingView::decl(&cfg),
            HandoverView::decl(&cfg),
            HandedView::decl(&cfg),
            PendingTransferView::decl(&cfg),
            crate::commands::updating::UpdateView::decl(&cfg),
        ] {
            write!(made, "\nexport {declaration}\n").expect("a String takes any text");
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/ipc/views.ts");
        if std::env::var_os("FREEPORT_BLESS").is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(kept, made, "{} is stale: run ./x bless", path.display());
    }
}
