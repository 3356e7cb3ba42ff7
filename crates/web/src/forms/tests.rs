//! Every command can be sent from a page, and a form says what the command line says.

use app::case::{Command, CommandName};

use super::*;
use crate::fields::Fields;

/// A form filled in with something for every field.
fn filled(form: &Form) -> Fields {
    let mut fields = Fields::default();
    for spec in form.fields {
        let path = spec.path;
        match spec.kind {
            What::Line | What::Area(_) => fields.set(path, "some words"),
            What::Day | What::MaybeDay => fields.set_day(path, jiff::civil::date(2026, 11, 20)),
            What::Number | What::MaybeNumber => fields.set(path, "90"),
            What::Pounds => fields.set(path, "£1,042.50"),
            What::Choice(keys) | What::Several(keys) => fields.set(path, keys[0].0),
            What::Parts | What::MaybePart | What::Search | What::Consultation => fields.set(path, "1"),
            What::Regime => fields.set(path, "eir"),
            What::Person => fields.set(path, "reed"),
            What::Exemptions => fields.set(path, "foia-31-1"),
            What::Warning => fields.set(path, "N194:1"),
        }
    }
    fields
}

#[test]
fn every_command_has_a_form_or_a_page_of_its_own_and_not_both() {
    for command in CommandName::ALL {
        let forms = all().filter(|form| form.command == *command).count();
        let otherwise = OTHERWISE.contains(command);
        assert_eq!(forms, usize::from(!otherwise), "{}", command.key());
    }
}

#[test]
fn a_form_that_is_filled_in_is_read_as_its_command() {
    for form in all() {
        let command = read(form, &filled(form));
        assert_eq!(command.as_ref().map(Command::name), Ok(form.command), "{command:?}");
    }
}

#[test]
fn an_empty_form_is_read_or_says_what_to_choose() {
    for form in all() {
        if let Err(unread) = read(form, &Fields::default()) {
            for field in unread {
                assert!(!field.path.is_empty() && !field.why.is_empty(), "{}: {field:?}", form.command.key());
            }
        }
    }
}

#[test]
fn money_is_read_as_people_write_it() {
    let form = of(CommandName::GiveFeesNotice).unwrap();
    let pence = |text: &str| {
        let mut fields = filled(form);
        fields.set("pence", text);
        read(form, &fields).ok().map(|command| match command {
            Command::GiveFeesNotice { pence, .. } => pence,
            other => panic!("{other:?}"),
        })
    };

    for (text, expected) in [("42.50", 4250), ("£450", 45_000), ("1,200", 120_000), ("0.5", 50), (".05", 5)]
    {
        assert_eq!(pence(text), Some(expected), "{text}");
    }
    for text in ["forty", "4.505", "-1", "4.x", "99999999999999999999"] {
        assert_eq!(pence(text), None, "{text}");
    }
}

#[test]
fn a_field_that_cannot_be_read_is_named() {
    let form = of(CommandName::AskSearch).unwrap();
    let mut fields = filled(form);
    fields.set("reply_by-month", "13");

    let unread = read(form, &fields).unwrap_err();

    assert_eq!(unread.iter().map(|it| it.path.as_str()).collect::<Vec<_>>(), ["reply_by"]);
}

#[test]
fn every_command_has_a_name_on_pages() {
    for command in CommandName::ALL {
        assert!(!title(*command).is_empty(), "{}", command.key());
    }
}

#[test]
fn errors_name_commands_as_pages_do() {
    assert_eq!(named("record why (`record-lateness`)"), "record why (“Record why it is late”)");
    assert_eq!(named("leave `writing` out"), "leave “writing” out");
    assert_eq!(named("it's `odd"), "it's `odd");
}
