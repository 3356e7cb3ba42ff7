//! Random histories.

use proptest::prelude::*;

/// One thing that happens. Numbers choose among what there is when it happens.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Somebody asks something.
    Asked { question: u8 },
    /// An officer takes the next sensible step on a request.
    Next { case: u8, choice: u8 },
    /// Officers take a request as far as it goes.
    Worked { case: u8, choice: u8 },
    /// An officer tries something else on a request.
    Tried { case: u8, what: u8 },
    /// Policy.
    Policy { what: u8, choice: u8 },
    /// What waits is sent.
    Sent,
    /// Time goes by.
    Later { hours: u16 },
    /// Somebody who may know what is held acts: in one world so, in the other otherwise.
    Holder { one: Deed, other: Deed },
    /// A stranger looks for something.
    Looked { word: u8 },
}

/// What somebody does who may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    Nothing,
    /// Records something in the register.
    Records,
    /// Records what comes next of something that is there.
    Goes {
        on: u8,
    },
    /// Opens something that is there.
    Opens {
        which: u8,
    },
    /// Tries to act at the desk on what is sealed.
    Meddles {
        what: u8,
        case: u8,
    },
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        2 => Just(Deed::Nothing),
        4 => Just(Deed::Records),
        1 => any::<u8>().prop_map(|on| Deed::Goes { on }),
        1 => any::<u8>().prop_map(|which| Deed::Opens { which }),
        2 => any::<(u8, u8)>().prop_map(|(what, case)| Deed::Meddles { what, case }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => any::<u8>().prop_map(|question| Step::Asked { question }),
        12 => any::<(u8, u8)>().prop_map(|(case, choice)| Step::Next { case, choice }),
        6 => any::<(u8, u8)>().prop_map(|(case, choice)| Step::Worked { case, choice }),
        3 => any::<(u8, u8)>().prop_map(|(case, what)| Step::Tried { case, what }),
        3 => any::<(u8, u8)>().prop_map(|(what, choice)| Step::Policy { what, choice }),
        4 => Just(Step::Sent),
        5 => prop_oneof![1_u16..30, 24_u16..400].prop_map(|hours| Step::Later { hours }),
        4 => (deed(), deed()).prop_map(|(one, other)| Step::Holder { one, other }),
        2 => any::<u8>().prop_map(|word| Step::Looked { word }),
    ]
}

/// A history: it begins with two requests, and ends long after everything that waits has left.
pub(crate) fn history() -> impl Strategy<Value = Vec<Step>> {
    let middle = proptest::collection::vec(step(), 10..36);
    (any::<[u8; 2]>(), (deed(), deed()), middle).prop_map(|(asked, (one, other), middle)| {
        let mut steps: Vec<Step> = asked.iter().map(|question| Step::Asked { question: *question }).collect();
        steps.push(Step::Holder { one, other });
        steps.extend(middle);
        steps.extend([
            Step::Sent,
            Step::Later { hours: 24 * 40 },
            Step::Sent,
            Step::Later { hours: 24 * 100 },
        ]);
        steps
    })
}
