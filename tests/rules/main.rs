//! The house's own rules, run as tests.
//!
//! Each rule is a function from data to findings, with tests that show it finding what it should; one more test
//! then holds this repository to it. A finding says what is wrong, where, and how to mend it.

#[cfg(test)]
mod tree;
#[cfg(test)]
mod arrows;
#[cfg(test)]
mod licences;
#[cfg(test)]
mod sizes;
#[cfg(test)]
mod words;
#[cfg(test)]
mod sql;
