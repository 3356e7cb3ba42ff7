//! A refusal letter's text, read against the law's checklist.
