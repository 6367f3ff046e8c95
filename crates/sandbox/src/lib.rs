//! A pretend cloud over HTTP, with a clock you hold and faults you order.
