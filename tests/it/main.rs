//! All tests of the house, in one binary: one link step.
