//! A form with a file in it.

use axum::{
    extract::{FromRequest, FromRequestParts as _, Multipart, Request},
    http::request::Parts,
};

use crate::{fields::Fields, problem::PageError, session::Desk};

/// The fields of a form, and the file that came with it.
#[derive(Debug)]
pub(crate) struct Upload {
    /// The fields.
    pub(crate) fields: Fields,
    /// The file's bytes, as they are; empty where none was chosen.
    pub(crate) file: Vec<u8>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let (mut parts, body): (Parts, _) = request.into_parts();
        let desk = Desk::from_request_parts(&mut parts, state).await?;
        let unreadable = |error: &dyn std::fmt::Display| PageError::Unreadable(error.to_string());
        let mut form = Multipart::from_request(Request::from_parts(parts, body), state)
            .await
            .map_err(|error| unreadable(&error))?;
        let (mut pairs, mut file) = (Vec::new(), Vec::new());
        while let Some(field) = form.next_field().await.map_err(|error| unreadable(&error))? {
            let name = field.name().unwrap_or_default().to_owned();
            if field.file_name().is_some() {
                file = field.bytes().await.map_err(|_| PageError::TooLong)?.to_vec();
            } else {
                pairs.push((name, field.text().await.map_err(|_| PageError::TooLong)?));
            }
        }
        let fields: Fields = pairs.into_iter().collect();
        if desk.sent(fields.get("csrf")) { Ok(Self { fields, file }) } else { Err(PageError::AnotherSession) }
    }
}
