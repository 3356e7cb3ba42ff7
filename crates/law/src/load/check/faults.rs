//! What can be wrong with the law's entries.

use crate::{Kind, Regime};

/// Two entries of the law that do not agree, or one that cannot be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum LawFault {
    /// Two entries have one name.
    #[error("two entries are called {id}")]
    #[diagnostic(code(law::same_id), help("give each its own name; cases refer to entries by it"))]
    SameId {
        /// The name.
        id: String,
    },
    /// The name does not begin with the regime's key.
    #[error("{entry} lies with {regime} but its name does not begin so")]
    #[diagnostic(
        code(law::id_of_another_regime),
        help("begin the name with the regime's key, or move the entry")
    )]
    IdOfAnotherRegime {
        /// The entry.
        entry: String,
        /// The regime it lies with.
        regime: Regime,
    },
    /// No source is given.
    #[error("{entry} names no source")]
    #[diagnostic(code(law::no_source), help("name the provision or guidance it was compiled from"))]
    NoSource {
        /// The entry.
        entry: String,
    },
    /// The last day comes before the first.
    #[error("{entry} ends before it begins")]
    #[diagnostic(code(law::dates_reversed), help("`since` is the first day as law, `until` the last"))]
    DatesReversed {
        /// The entry.
        entry: String,
    },
    /// Qualified and without a test, or the other way about.
    #[error("{entry} is {kind:?} and its public interest test says otherwise")]
    #[diagnostic(
        code(law::test_against_kind),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/2"),
        help("a qualified exemption takes a public interest test; an absolute or procedural one takes none")
    )]
    TestAgainstKind {
        /// The entry.
        entry: String,
        /// Its kind.
        kind: Kind,
    },
    /// A ground for not saying that names no provision.
    #[error("{entry} rests on other exemptions but is no ground for neither confirming nor denying")]
    #[diagnostic(
        code(law::ground_without_provision),
        help("give it `confirm-or-deny` and a kind that is not procedural, or take `underlying` away")
    )]
    GroundWithoutProvision {
        /// The entry.
        entry: String,
    },
    /// A reference that is no provision.
    #[error("{entry} has `{reference}`, which is no provision")]
    #[diagnostic(
        code(law::unreadable_reference),
        help("write it as a letter cites it: 31(1)(a), 36(2)(a)(i)-(iii), 12(5)(a)#1")
    )]
    UnreadableReference {
        /// The entry.
        entry: String,
        /// The reference.
        reference: String,
    },
    /// A paragraph of another section.
    #[error("{entry} has paragraph {limb}, which is not of its section")]
    #[diagnostic(code(law::limb_elsewhere), help("move it to the entry it belongs to, or mend its `ref`"))]
    LimbElsewhere {
        /// The entry.
        entry: String,
        /// The paragraph.
        limb: String,
    },
    /// A paragraph twice.
    #[error("{entry} has paragraph {limb} twice")]
    #[diagnostic(code(law::same_limb), help("keep one"))]
    SameLimb {
        /// The entry.
        entry: String,
        /// The paragraph.
        limb: String,
    },
    /// A name that no exemption has.
    #[error("{entry} names {names}, which the law does not have")]
    #[diagnostic(
        code(law::unknown_exemption),
        help("mend the name, or add that exemption to the same regime")
    )]
    UnknownExemption {
        /// The entry.
        entry: String,
        /// What it names.
        names: String,
    },
    /// A choice that none of the exemptions beneath offers.
    #[error("{entry} lets a letter choose {limb}, which is on none of the exemptions it rests on")]
    #[diagnostic(
        code(law::choice_elsewhere),
        help("name a paragraph or section of one of the `underlying` entries")
    )]
    ChoiceElsewhere {
        /// The entry.
        entry: String,
        /// The choice.
        limb: String,
    },
    /// A replacement that is not on record.
    #[error("{entry} is said to be replaced by {names}, which the law does not have")]
    #[diagnostic(code(law::unknown_replacement), help("mend it, or add the provision"))]
    UnknownReplacement {
        /// The citation.
        entry: String,
        /// What it names.
        names: String,
    },
    /// A rule whose name is not N and a number.
    #[error("{entry} is no name for a rule")]
    #[diagnostic(code(law::rule_name), help("use N and a number: N221"))]
    RuleName {
        /// The rule.
        entry: String,
    },
    /// A rule that no letter would ever be held to.
    #[error("{entry} is asked of no outcome or of no regime")]
    #[diagnostic(code(law::rule_asked_of_nothing), help("fill in `outcomes` and `regimes`"))]
    RuleAskedOfNothing {
        /// The rule.
        entry: String,
    },
    /// A link that would be the same for every section.
    #[error("the link of {regime} has no place for a number")]
    #[diagnostic(code(law::link_without_number), help("put {{number}} where the section goes"))]
    LinkWithoutNumber {
        /// The regime.
        regime: Regime,
    },
    /// The data and the clock count by different holidays.
    #[error("the working days that {regime} names are not those its clock counts by")]
    #[diagnostic(code(law::calendar_disagrees), help("mend `working-days` in its regime.toml"))]
    CalendarDisagrees {
        /// The regime.
        regime: Regime,
    },
}
