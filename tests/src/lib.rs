//! The house's own rules live in `rules/`; this library is empty on purpose.
