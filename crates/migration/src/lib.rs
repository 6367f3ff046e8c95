//! What moving an environment means: the plan, its traps, the steps, the proof.
