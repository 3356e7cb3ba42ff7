//! The staff list: whose names are looked for in files that are to leave.
//!
//! It is a text of a name a line in the data folder, where a personnel system
//! may write it anew each night: it is read when it is needed, and kept nowhere
//! else.

use std::io::ErrorKind;

use crate::{App, AppError};

/// Its name in the data folder.
pub const STAFF_LIST: &str = "staff.txt";

impl App {
    /// The staff list's text; `None` where there is none.
    ///
    /// # Errors
    ///
    /// [`AppError::Fault`] if it is there and cannot be read: a list that is not looked through must not pass for one
    /// that was.
    pub(crate) async fn staff_list(&self) -> Result<Option<String>, AppError> {
        match tokio::fs::read(self.store().folder().join(STAFF_LIST)).await {
            Ok(bytes) => String::from_utf8(bytes)
                .map(Some)
                .map_err(|error| AppError::fault("the staff list is not text in UTF-8", error)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(AppError::fault("the staff list cannot be read", error)),
        }
    }
}
