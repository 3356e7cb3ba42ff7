//! Letters as they are read: each kind, each law, and what no letter may do.

#[cfg(test)]
mod support;

#[cfg(test)]
mod founding;
#[cfg(test)]
mod answers;
#[cfg(test)]
mod regimes;
#[cfg(test)]
mod others;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod laws;
