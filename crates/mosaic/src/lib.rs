//! What a stranger can work out from published figures.
pub mod system;
