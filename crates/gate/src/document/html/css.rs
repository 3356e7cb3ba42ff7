//! Declarations of style that decide on whether words can be seen.
//!
//! Source: CSS 2.2, 11 (visual effects), 14 (colours).

use crate::document::colour::{Colour, Ground};

/// Pixels below which words cannot be read.
const TINY: f64 = 3.0;
/// Pixels beyond which words are beside the screen.
const FAR: f64 = -400.0;

/// What declarations say; `None` where they are silent.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Style {
    pub(super) gone: Option<bool>,
    pub(super) invisible: Option<bool>,
    pub(super) tiny: Option<bool>,
    pub(super) beside: Option<bool>,
    pub(super) ink: Option<Colour>,
    pub(super) clear: Option<bool>,
    pub(super) ground: Option<Ground>,
}

impl Style {
    /// Of `color: red; display: none`.
    pub(super) fn of(declarations: &str) -> Self {
        let mut style = Self::default();
        let flat = declarations.to_ascii_lowercase();
        let pairs = || {
            flat.split(';')
                .filter_map(|it| it.split_once(':'))
                .map(|(key, value)| (key.trim(), value.trim().trim_end_matches("!important").trim()))
        };
        let get = |wanted: &str| pairs().rfind(|(key, _)| *key == wanted).map(|(_, value)| value);
        for (key, value) in pairs() {
            style.take(key, value);
        }
        let is_taken_out = matches!(get("position"), Some("absolute" | "fixed"));
        let far = ["left", "right", "top", "bottom"].into_iter().filter_map(get).filter_map(pixels);
        if is_taken_out && far.into_iter().any(|at| at < FAR) {
            style.beside = Some(true);
        }
        let cuts = matches!(get("overflow"), Some("hidden" | "clip"));
        let small =
            ["width", "height", "max-height", "max-width"].into_iter().filter_map(get).filter_map(pixels);
        if cuts && small.into_iter().any(|size| size <= 1.0) {
            style.gone = Some(true);
        }
        style
    }

    fn take(&mut self, key: &str, value: &str) {
        let squeezed = || value.replace([' ', ','], "");
        match key {
            "display" => self.gone = Some(value == "none"),
            "visibility" => self.invisible = Some(matches!(value, "hidden" | "collapse")),
            "content-visibility" => self.gone = Some(value == "hidden"),
            "font-size" => self.tiny = pixels(value).map(|size| size < TINY),
            "opacity" => self.clear = value.parse::<f64>().ok().map(|part| part < 0.08),
            "text-indent" | "margin-left" | "margin-top" if pixels(value).is_some_and(|at| at < FAR) => {
                self.beside = Some(true);
            }
            "clip"
                if matches!(
                    squeezed().as_str(),
                    "rect(0000)" | "rect(0px0px0px0px)" | "rect(1px1px1px1px)"
                ) =>
            {
                self.gone = Some(true);
            }
            "clip-path" if matches!(squeezed().as_str(), "inset(50%)" | "inset(100%)" | "circle(0)") => {
                self.gone = Some(true);
            }
            "transform" if value.contains("scale(0)") => self.gone = Some(true),
            "color" | "-webkit-text-fill-color" if value == "transparent" => self.clear = Some(true),
            "color" => self.ink = colour(value).or(self.ink),
            "background" | "background-color" => self.ground = ground(value).or(self.ground),
            "background-image" if value != "none" => self.ground = Some(Ground::Unknown),
            _ => {}
        }
    }

    /// This, and what lies below where this is silent.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            gone: self.gone.or(below.gone),
            invisible: self.invisible.or(below.invisible),
            tiny: self.tiny.or(below.tiny),
            beside: self.beside.or(below.beside),
            ink: self.ink.or(below.ink),
            clear: self.clear.or(below.clear),
            ground: self.ground.or(below.ground),
        }
    }

    /// Whether it says anything.
    pub(super) fn is_silent(self) -> bool {
        self == Self::default()
    }
}

fn ground(value: &str) -> Option<Ground> {
    if value.contains("url(") || value.contains("gradient(") {
        return Some(Ground::Unknown);
    }
    if let Some(colour) = colour(value) {
        return Some(Ground::Plain(colour));
    }
    value.split_whitespace().find_map(colour).map(Ground::Plain)
}

/// A colour, as style sheets and attributes write it.
pub(super) fn colour(value: &str) -> Option<Colour> {
    let value = value.trim();
    if let Some(hex) = value.strip_prefix('#') {
        let doubled: String = hex.chars().take(3).flat_map(|it| [it, it]).collect();
        return match hex.len() {
            3 | 4 => Colour::hex(&doubled),
            8 => hex.get(..6).and_then(Colour::hex),
            _ => Colour::hex(hex),
        };
    }
    if let Some((_, inner)) = value.split_once("rgb").and_then(|(_, rest)| rest.split_once('(')) {
        let parts = inner.trim_end_matches(')').split([',', ' ', '/']).filter(|it| !it.is_empty());
        let mut parts =
            parts.map(|it| it.parse::<f64>().ok().map(|it| format!("{:.0}", it.clamp(0.0, 255.0))));
        let mut next = || parts.next().flatten().and_then(|it| it.parse::<u8>().ok());
        return Some(Colour([next()?, next()?, next()?]));
    }
    Colour::named(value)
}

/// A length in pixels; shares of another length only if they are nothing.
fn pixels(value: &str) -> Option<f64> {
    let unit = value.trim_start_matches(|c: char| !c.is_ascii_alphabetic() && c != '%');
    let number: f64 = value.trim_end_matches(unit).trim().parse().ok()?;
    Some(
        number
            * match unit {
                "" | "px" => 1.0,
                "pt" => 4.0 / 3.0,
                "em" | "rem" => 16.0,
                "cm" => 37.8,
                "in" => 96.0,
                "%" | "vw" | "vh" => 10.0,
                _ => return None,
            },
    )
}
