//! Traps that no pair of sandboxes springs, and why. Each has its cases beside its rule, in `crates/migration`.

pub const UNMADE: &[(&str, &str)] = &[
    ("T004", "The sandbox tells an environment's engine as a plain word, and the adapter reads an object."),
    ("T005", "Every stack of the sandbox runs with one cloudlet, and nobody may use less."),
    ("T014", "The sandbox plays no handing over of an environment to another account."),
    ("T019", "The sandbox refuses such a size when it is made and when it is changed, as the platform does."),
    ("T027", "It is about the manifest of somebody else, which is read from a file and not from a cloud."),
    ("T033", "An account of the sandbox cannot be deactivated after it has made an environment."),
    ("T070", "The adapter leaves the platform's own variables out; only a manifest or a bundle has them."),
    (
        "T079",
        "It is about what a manifest of somebody else holds, which is read from a file and not from a cloud.",
    ),
    ("T092", "A missing layer is told as a host by a live reading; only a manifest names it as a layer."),
    ("T111", "It is about the manifest of somebody else, which is read from a file and not from a cloud."),
    ("T120", "The sandbox always shows its price list."),
];
