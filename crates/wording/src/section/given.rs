//! What is given. Rules: N101, N102, N111.

use crate::body::Body;

/// Gives the information.
pub(crate) fn write(body: &mut Body, information: &str) {
    body.heading("The information");
    body.theirs(information);
}

/// Says what is withheld beside it.
pub(crate) fn withheld_beside(body: &mut Body, withheld: &str) {
    body.heading("What we withhold");
    body.theirs(withheld);
}
