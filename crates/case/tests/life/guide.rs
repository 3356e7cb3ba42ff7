//! The guide's examples are commands as they are read.

use case::{Command, CommandName};

const GUIDE: &str = include_str!("../../../../docs/guide/commands.md");

/// Each command of the guide, with its example.
fn examples() -> Vec<(&'static str, &'static str)> {
    GUIDE
        .split("\n## `")
        .skip(1)
        .map(|section| {
            let (name, rest) = section.split_once('`').unwrap_or_default();
            let (_, example) = rest.split_once("```json\n").unwrap_or_default();
            (name, example.split("\n```").next().unwrap_or_default())
        })
        .collect()
}

#[test]
fn the_guide_has_every_command_in_their_order() {
    let names: Vec<_> = examples().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, CommandName::keys());
}

#[test]
fn every_example_of_the_guide_is_read_as_its_command() {
    for (name, example) in examples() {
        let mut fields: serde_json::Value = serde_json::from_str(example).unwrap();
        fields["command"] = name.into();
        let command: Result<Command, _> = serde_json::from_value(fields);
        assert_eq!(
            command.as_ref().map(|command| command.name().key()).map_err(ToString::to_string),
            Ok(name)
        );
    }
}
