//! What stands between the runner and the steps while a law is tried.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use freeport_saga::{AnyStep, Control, StepCx, StepError, StepId};
use serde_json::Value;

use super::crash::Death;

/// What is done to a run, and to which step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mischief {
    None,
    FailBefore(StepId),
    FailAfter(StepId),
    LoseAnswerOnce(StepId),
    UndoTwice,
    CancelBefore(StepId),
    CancelAfter(StepId),
    PauseOnce(StepId),
}

impl fmt::Display for Mischief {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mischief::None => f.write_str("nothing failing"),
            Mischief::FailBefore(step) => write!(f, "{step} failing before it acted"),
            Mischief::FailAfter(step) => write!(f, "{step} failing after it acted"),
            Mischief::LoseAnswerOnce(step) => write!(f, "the answer of {step} lost"),
            Mischief::UndoTwice => f.write_str("everything undone twice"),
            Mischief::CancelBefore(step) => write!(f, "cancelled before {step} acted"),
            Mischief::CancelAfter(step) => write!(f, "cancelled after {step} acted"),
            Mischief::PauseOnce(step) => write!(f, "paused in {step}"),
        }
    }
}

pub struct Meddler {
    mischief: Mischief,
    done: AtomicBool,
    control: Mutex<Option<Control>>,
    death: Option<Death>,
}

impl Meddler {
    pub fn new(mischief: Mischief) -> Self {
        Self { mischief, done: AtomicBool::new(false), control: Mutex::default(), death: None }
    }

    /// The same, in a process that dies.
    pub fn dying_with(&self, death: Death) -> Self {
        Self { death: Some(death), ..Self::new(self.mischief.clone()) }
    }

    /// Takes the means to cancel and pause.
    pub fn take(&self, control: Control) {
        *self.control.lock().expect("nobody panics while holding it") = Some(control);
    }

    pub fn between<C: Send + Sync + 'static>(
        meddler: &Arc<Self>,
        step: Arc<dyn AnyStep<C>>,
    ) -> Arc<dyn AnyStep<C>> {
        Arc::new(Between { meddler: meddler.clone(), step })
    }

    fn with_control(&self, ask: impl FnOnce(&Control)) {
        self.control.lock().expect("nobody panics while holding it").as_ref().map(ask);
    }

    fn first_time(&self) -> bool {
        !self.done.swap(true, Ordering::SeqCst)
    }

    /// A dead process does nothing more.
    async fn live(&self) {
        if let Some(death) = &self.death
            && death.has_come()
        {
            std::future::pending::<()>().await;
        }
    }

    fn before(&self, step: &StepId) -> Result<(), StepError> {
        match &self.mischief {
            Mischief::FailBefore(at) if at == step => {
                return Err(StepError::new("ordered", "It was ordered to fail."));
            }
            Mischief::CancelBefore(at) if at == step => self.with_control(Control::cancel),
            Mischief::PauseOnce(at) if at == step && self.first_time() => self.with_control(Control::pause),
            _ => {}
        }
        Ok(())
    }

    fn after(&self, step: &StepId) -> Result<(), StepError> {
        let lost = || StepError::new("ordered", "Its answer was ordered to be lost.").maybe();
        match &self.mischief {
            Mischief::FailAfter(at) if at == step => return Err(lost()),
            Mischief::LoseAnswerOnce(at) if at == step && self.first_time() => return Err(lost().later()),
            Mischief::CancelAfter(at) if at == step => self.with_control(Control::cancel),
            _ => {}
        }
        Ok(())
    }
}

struct Between<C> {
    meddler: Arc<Meddler>,
    step: Arc<dyn AnyStep<C>>,
}

#[async_trait]
impl<C: Send + Sync> AnyStep<C> for Between<C> {
    fn check(&self, input: &Value) -> Result<(), String> {
        self.step.check(input)
    }

    async fn run(&self, cx: &StepCx<'_, C>, input: &Value) -> Result<Value, StepError> {
        self.meddler.live().await;
        self.meddler.before(cx.step())?;
        let output = self.step.run(cx, input).await?;
        self.meddler.after(cx.step())?;
        Ok(output)
    }

    async fn find(&self, cx: &StepCx<'_, C>, input: &Value) -> Result<Option<Value>, StepError> {
        self.meddler.live().await;
        // A step that fails for good does not come true by being found on the way forward.
        let found = self.step.find(cx, input).await?;
        if found.is_some() && cx.direction == freeport_saga::Direction::Forward {
            self.meddler.before(cx.step())?;
            self.meddler.after(cx.step())?;
        }
        Ok(found)
    }

    async fn undo(&self, cx: &StepCx<'_, C>, input: &Value, output: &Value) -> Result<(), StepError> {
        self.meddler.live().await;
        self.step.undo(cx, input, output).await?;
        if self.meddler.mischief == Mischief::UndoTwice {
            self.step.undo(cx, input, output).await?;
        }
        Ok(())
    }

    fn recipe(&self, input: &Value, output: Option<&Value>) -> Option<String> {
        self.step.recipe(input, output)
    }
}
