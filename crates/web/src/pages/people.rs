//! `/people`: who works at the desk, and adding somebody. `/account`: one's own password.

use std::collections::BTreeSet;

use app::{AppError, FourParts, NewPerson, Role};
use askama::Template;
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    Web,
    fields::Fields,
    filters,
    form::{Choice, Field, Kind},
    frame::{Frame, Here},
    page::Page,
    problem::PageError,
    session::{self, Desk},
};

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage {
    frame: Frame,
    people: Vec<(String, String, String)>,
    /// The sign-in name of whoever looks.
    own: String,
    fields: Vec<Field>,
    refused: Option<FourParts>,
}

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    frame: Frame,
    name: String,
    roles: String,
    fields: Vec<Field>,
    refused: Option<FourParts>,
    changed: bool,
}

/// `GET /people`
pub(crate) async fn list(desk: Desk) -> Result<Response, PageError> {
    Ok(Page(people(&desk, &Fields::default(), None).await?).into_response())
}

/// `POST /people`
pub(crate) async fn add(desk: Desk, fields: Fields) -> Result<Response, PageError> {
    let done = match fields.get("op").strip_prefix("close:") {
        Some(name) => desk.app.close_person(&desk.actor, &name.into()).await,
        None => put(&desk, &fields).await,
    };
    match done {
        Ok(()) => Ok(Redirect::to("/people").into_response()),
        Err(error) => {
            let page = people(&desk, &fields, Some(error.parts())).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
    }
}

async fn put(desk: &Desk, fields: &Fields) -> Result<(), AppError> {
    let person = NewPerson {
        name: fields.get("name").into(),
        display_name: fields.get("display").to_owned(),
        roles: fields.all("role").filter_map(Role::from_key).collect::<BTreeSet<_>>(),
        password: fields.raw("new-password").to_owned(),
    };
    desk.app.put_person(Some(&desk.actor), person).await
}

async fn people(desk: &Desk, fields: &Fields, refused: Option<FourParts>) -> Result<PeoplePage, PageError> {
    desk.app.may_administer(&desk.actor)?;
    let people = desk.app.people().await?;
    let line = |actor: &app::Actor| (actor.person.to_string(), actor.name.clone(), names(&actor.roles));
    let roles = Role::ALL.map(|role| Choice::new(role.key(), role.key()).hint(does(role)));
    let fields = vec![
        Field::new(
            fields,
            "name",
            "Sign-in name",
            "Small letters, digits, hyphens and full stops. One that is there already gets the roles and the password given here.",
            Kind::Line,
        ),
        Field::new(fields, "display", "Name", "As others read it.", Kind::Line),
        Field::of(fields, "role", "Roles", "", Kind::Checks, roles.to_vec()),
        Field::new(fields, "new-password", "Password", "At least ten characters.", Kind::Password),
    ];
    Ok(PeoplePage {
        frame: Frame::of(desk, Here::People),
        people: people.iter().map(line).collect(),
        own: desk.actor.person.0.clone(),
        fields,
        refused,
    })
}

/// `GET /account`
pub(crate) async fn account(desk: Desk) -> Response {
    Page(account_page(&desk, None, false)).into_response()
}

/// `POST /account`
pub(crate) async fn change_password(
    State(web): State<Web>,
    desk: Desk,
    fields: Fields,
) -> Result<Response, PageError> {
    let (app, actor) = (desk.app.clone(), desk.actor.clone());
    let (old, new) = (fields.raw("password").to_owned(), fields.raw("new-password").to_owned());
    let work = async move { app.change_password(&actor, &old, &new).await };
    let checked = match web.throttle.check(&desk.actor.person.0, web.app.now(), work).await {
        Ok(checked) => checked,
        Err(held) => {
            let error = AppError::mistake(held.why(), "try again later");
            let page = account_page(&desk, Some(error.parts()), false);
            return Ok((held.status(), Page(page)).into_response());
        }
    };
    match checked {
        // Every session ended with the old password; this browser goes on with a new one.
        Ok(signed_in) => {
            let cookie = [(header::SET_COOKIE, session::begin(&web, &signed_in.token))];
            let desk = Desk::of(&desk.app, signed_in);
            Ok((cookie, Page(account_page(&desk, None, true))).into_response())
        }
        Err(error) => {
            let page = account_page(&desk, Some(error.parts()), false);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
    }
}

fn account_page(desk: &Desk, refused: Option<FourParts>, changed: bool) -> AccountPage {
    let none = Fields::default();
    AccountPage {
        frame: Frame::of(desk, Here::Elsewhere),
        name: desk.actor.name.clone(),
        roles: names(&desk.actor.roles),
        fields: vec![
            Field::new(&none, "password", "Your password now", "", Kind::Password),
            Field::new(
                &none,
                "new-password",
                "Your new password",
                "At least ten characters.",
                Kind::Password,
            ),
        ],
        refused,
        changed,
    }
}

fn names(roles: &BTreeSet<Role>) -> String {
    roles.iter().map(|role| role.key()).collect::<Vec<_>>().join(", ")
}

const fn does(role: Role) -> &'static str {
    match role {
        Role::Intake => "takes requests in, confirms their words, sees who asks",
        Role::Officer => "works requests: decides, drafts, sends",
        Role::Approver => "approves letters, never their own",
        Role::Reviewer => "decides internal reviews, never of their own decisions",
        Role::Administrator => "runs the installation, and sees no request by this role alone",
    }
}
