//! The adapter for the Virtuozzo Application Platform.
