//! Which days are working days, under which law.

use crate::Regime;

use super::Nation;

/// A law's own meaning of "working day".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WorkingDays {
    /// Not a Saturday, Sunday, Christmas Day, Good Friday, or a bank holiday in **any** part of
    /// the United Kingdom, wherever the authority sits.
    ///
    /// Law: FOIA 2000 s.10(6); EIR 2004 reg.2(1); SI 2004/3244 reg.5(3).
    AnyPartOfUk,
    /// Not a Saturday, Sunday, Christmas Day, or a bank holiday in Scotland.
    ///
    /// Good Friday is a bank holiday there, and so is off through the list alone.
    ///
    /// Law: FOISA 2002 s.73.
    Scotland,
    /// Not a Saturday, Sunday, Christmas Day, Good Friday, or a bank holiday in England and Wales.
    ///
    /// For periods whose law names bank holidays but no nation: the tribunal's
    /// (SI 2009/1976 r.12(3)) and subject access. It has the fewest holidays
    /// of the readings and so never gives a later day than another would.
    EnglandAndWales,
}

impl WorkingDays {
    /// Every rule.
    pub const ALL: [Self; 3] = [Self::AnyPartOfUk, Self::Scotland, Self::EnglandAndWales];

    /// The rule by which a regime counts its own days.
    pub const fn of(regime: Regime) -> Self {
        match regime {
            Regime::Foia | Regime::Eir => Self::AnyPartOfUk,
            Regime::Foisa => Self::Scotland,
            Regime::Sar => Self::EnglandAndWales,
        }
    }

    /// The nations whose bank holidays are off.
    pub const fn nations(self) -> &'static [Nation] {
        match self {
            Self::AnyPartOfUk => &Nation::ALL,
            Self::Scotland => &[Nation::Scotland],
            Self::EnglandAndWales => &[Nation::EnglandAndWales],
        }
    }

    /// Whether the law names Good Friday itself.
    pub(super) const fn names_good_friday(self) -> bool {
        match self {
            Self::AnyPartOfUk | Self::EnglandAndWales => true,
            Self::Scotland => false,
        }
    }
}
