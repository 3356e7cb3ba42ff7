//! A form with a file in it.

use std::sync::Arc;

use app::AppError;
use axum::{
    extract::{FromRequest, FromRequestParts as _, Multipart, Request},
    http::request::Parts,
};

use tokio::sync::OwnedSemaphorePermit;

use crate::{Web, fields::Fields, problem::PageError, session::Desk};

/// The fields of a form, and the file that came with it.
#[derive(Debug)]
pub(crate) struct Upload {
    /// The fields.
    pub(crate) fields: Fields,
    /// The file's bytes, as they are; empty where none was chosen.
    pub(crate) file: Vec<u8>,
    /// The file's name, as its browser gave it.
    pub(crate) name: String,
    /// Few are taken at a time: each may fill a quarter of a gigabyte.
    _turn: OwnedSemaphorePermit,
}

/// Whoever may not take anything in, or sends another page's form, is refused before the file is read.
impl FromRequest<Web> for Upload {
    type Rejection = PageError;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Self::Rejection> {
        let (mut parts, body): (Parts, _) = request.into_parts();
        let desk = Desk::from_request_parts(&mut parts, web).await?;
        desk.app.may_receive(&desk.actor)?;
        let turn = Arc::clone(&web.uploads).acquire_owned().await;
        let turn = turn.map_err(|error| AppError::fault("no file is taken in any more", error))?;
        let unreadable = |error: &dyn std::fmt::Display| PageError::Unreadable(error.to_string());
        let mut form = Multipart::from_request(Request::from_parts(parts, body), web)
            .await
            .map_err(|error| unreadable(&error))?;
        let (mut pairs, mut file, mut called) = (Vec::<(String, String)>::new(), Vec::new(), String::new());
        let ours =
            |pairs: &[(String, String)]| pairs.iter().any(|(name, value)| name == "csrf" && desk.sent(value));
        while let Some(field) = form.next_field().await.map_err(|error| unreadable(&error))? {
            let name = field.name().unwrap_or_default().to_owned();
            if let Some(own) = field.file_name() {
                own.clone_into(&mut called);
                // Our pages send their own value first.
                if !ours(&pairs) {
                    return Err(PageError::AnotherSession);
                }
                file = field.bytes().await.map_err(|_| PageError::TooLong)?.into();
            } else {
                pairs.push((name, field.text().await.map_err(|_| PageError::TooLong)?));
            }
        }
        if !ours(&pairs) {
            return Err(PageError::AnotherSession);
        }
        Ok(Self { fields: pairs.into_iter().collect(), file, name: called, _turn: turn })
    }
}
