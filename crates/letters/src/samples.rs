//! Letters to try the formats on: one of each shape, all invented.
//!
//! The authority, the people and the facts are made up. The wording is for tests, benches and the look
//! of the page; what a real notice says is decided by whoever builds the [`Letter`].

use jiff::civil::date;

use crate::{
    Align, Block, Column, Definition, FirstColumn, Inline, Item, Language, Letter, Letterhead, Level, List,
    Marker, Provision, Recipient, Rich, SignOff, Standing, Table, Target,
};

mod founding;

pub use founding::neither_confirm_nor_deny;

/// A letter of one paragraph.
pub fn short() -> Letter {
    Letter {
        language: Language::En,
        letterhead: letterhead(),
        reference: "348-24".into(),
        sent: date(2024, 5, 1),
        received: None,
        recipient: None,
        subject: "We have received your request".into(),
        salutation: Some("Dear Ms Okafor".into()),
        body: vec![paragraph("Thank you for your request. You will have an answer by 30 May 2024.")],
        sign_off: Some(sign_off()),
    }
}

/// A letter in Welsh.
pub fn welsh() -> Letter {
    Letter {
        language: Language::Cy,
        letterhead: Letterhead {
            authority: "Heddlu Dyffryn Ŵyr".into(),
            unit: Some("Hawliau Gwybodaeth".into()),
            ..letterhead()
        },
        received: Some(date(2024, 4, 30)),
        subject: "Eich cais am wybodaeth".into(),
        salutation: Some("Annwyl Siôn Tŷ-mawr".into()),
        body: vec![
            paragraph("Diolch am eich cais. Byddwn yn ateb erbyn 30 Mai 2024."),
            quote("Faint o ŵyn a gafodd eu dwyn?"),
        ],
        sign_off: Some(SignOff { valediction: "Yn gywir".into(), ..sign_off() }),
        ..short()
    }
}

/// A letter with every kind of block in it.
pub fn every_block() -> Letter {
    Letter {
        received: Some(date(2024, 4, 2)),
        recipient: Some(Recipient {
            name: "A. Okafor".into(),
            address: vec!["7 Lower Ferry Lane".into(), "Harrowmouth".into(), "HM2 4QX".into()],
            email: Some("a.okafor@mail.example".into()),
        }),
        subject: "Thefts of farm machinery".into(),
        body: every_kind(),
        ..short()
    }
}

/// A letter whose table runs over several pages.
pub fn long_table(rows: usize) -> Letter {
    let row = |n: usize| -> Vec<Rich> {
        let place = ["Harrowmouth", "Upper Wexcombe", "Llanfair-ym-Muallt", "St Aldric"];
        let name = place.get(n % place.len()).copied().unwrap_or_default();
        vec![format!("{}", 2014 + n / 12).into(), name.into(), format!("{}", n * 37 % 411).into()]
    };
    let table = Table {
        caption: "Thefts of farm machinery recorded, by year and beat".into(),
        summary: None,
        columns: vec![
            column("Year", Align::Start),
            column("Beat", Align::Start),
            column("Recorded", Align::End),
        ],
        first_column: FirstColumn::Headings,
        rows: (0..rows).map(row).collect(),
    };
    Letter { body: vec![paragraph("The figures you asked for:"), Block::Table(table)], ..every_block() }
}

/// A request in many scripts, some of which no built-in font has.
pub fn many_scripts() -> Letter {
    let scripts = [
        "كم عدد الهجمات الإلكترونية الناجحة على شرطة Harrowmouth في عام 2021؟ أرجو الرد بالعربية.",
        "כמה מתקפות סייבר היו בשנת 2021?",
        "ਕਿੰਨੇ ਸਾਈਬਰ ਹਮਲੇ ਹੋਏ?  কতগুলি সাইবার আক্রমণ?  कितने साइबर हमले?  કેટલા સાયબર હુમલા?  எத்தனை தாக்குதல்கள்?",
        "Сколько было атак? Πόσες επιθέσεις; Ile było ataków? Câți? Öğrenmek istiyorum. Faint o ŵyn a thŷ?",
        "👮🏽‍♀️ ❤️ 🇬🇧 ✓ ☐ → ≤ ½ № €5 — “quoted”",
        "請問有多少次攻擊？",
        "A control \u{7}, an override \u{202e}desrever\u{202c}, a zero \u{0}.",
    ];
    let word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz".repeat(4);
    let body = vec![
        quote(&scripts.join("\n\n")),
        paragraph(&word),
        paragraph(scripts.first().copied().unwrap_or("")),
    ];
    Letter { subject: "A request in many scripts".into(), body, ..every_block() }
}

/// A letter that quotes a request of about `bytes` bytes: a third in one line, a third in one word.
pub fn long_request(bytes: usize) -> Letter {
    let line = "How much did the force spend on ŵyn, كلب & #tags in 2021? ";
    let third = bytes / 3;
    let lines = format!("{line}\n").repeat(third / line.len());
    let text = format!("{}\n{}\n\n{lines}", line.repeat(third / line.len()), "x".repeat(third));
    Letter { body: vec![quote(&text)], ..every_block() }
}

fn every_kind() -> Vec<Block> {
    let nested =
        List { marker: Marker::Number, items: vec!["first the beat".into(), "then the year".into()] };
    vec![
        heading(Level::One, "Your request"),
        quote(
            "1. How many tractors were stolen?\n2. How many were found?\n\nPlease use #hashtags, $5 & @names: C:\\temp\\*",
        ),
        heading(Level::One, "Our answer"),
        Block::Paragraph {
            text: vec![
                Inline::text("We hold "),
                Inline::strong("all"),
                Inline::text(" of it, and "),
                Inline::emphasis("most"),
                Inline::text(" is already "),
                Inline::link(
                    "published on our website",
                    target("https://harrowmouth.police.example/farm-crime"),
                ),
                Inline::text(". The rest is exempt under "),
                Inline::Provision(section("section 40(2)", "40", Standing::Verified)),
                Inline::text(" and "),
                Inline::Provision(section("section 31(1)(a)", "31", Standing::Unverified)),
                Inline::text("."),
            ]
            .into(),
        },
        heading(Level::Two, "How we counted"),
        Block::List(List {
            marker: Marker::Bullet,
            items: vec![
                "Each machine counts once, in the year in which it was reported.".into(),
                Item { text: "The rows are in order:".into(), within: vec![nested] },
            ],
        }),
        heading(Level::Three, "Figures"),
        machines(),
        Block::Definitions {
            items: vec![Definition {
                term: "Found".into(),
                meaning: "Returned to its owner, in whatever state.".into(),
            }],
        },
        Block::Note {
            title: "About these figures".into(),
            text: "Forces record differently. Do not compare them with another force’s.".into(),
        },
    ]
}

fn machines() -> Block {
    Block::Table(Table {
        caption: "Machines stolen and found".into(),
        summary: Some("One row a year, newest last.".into()),
        columns: vec![
            column("Year", Align::Start),
            column("What happened", Align::Start),
            column("Stolen", Align::End),
            column("Found", Align::End),
        ],
        first_column: FirstColumn::Headings,
        rows: vec![
            vec![
                "2022".into(),
                "A gang from outside the county was at work until the autumn.".into(),
                "41".into(),
                "9".into(),
            ],
            vec!["2023".into(), "Trackers became common.".into(), "17".into(), "12".into()],
        ],
    })
}

pub(crate) fn letterhead() -> Letterhead {
    Letterhead {
        authority: "Harrowmouth Constabulary".into(),
        unit: Some("Information Rights Unit".into()),
        address: vec!["Police Headquarters".into(), "1 Castle Rise".into(), "Harrowmouth HM1 1AA".into()],
        telephone: Some("01632 960 101".into()),
        email: Some("information.rights@harrowmouth.police.example".into()),
        website: Some(target("https://harrowmouth.police.example/")),
    }
}

pub(crate) fn sign_off() -> SignOff {
    SignOff {
        valediction: "Yours sincerely".into(),
        name: "Robin Achterberg".into(),
        role: Some("Information Rights Officer".into()),
    }
}

pub(crate) fn heading(level: Level, text: &str) -> Block {
    Block::Heading { level, text: text.into() }
}

pub(crate) fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.into() }
}

pub(crate) fn quote(text: &str) -> Block {
    Block::Quote { text: text.into() }
}

pub(crate) fn bullets(items: &[&str]) -> Block {
    Block::List(List { marker: Marker::Bullet, items: items.iter().map(|item| Item::from(*item)).collect() })
}

pub(crate) fn section(label: &str, number: &str, standing: Standing) -> Provision {
    let source = target(&format!("https://www.legislation.gov.uk/ukpga/2000/36/section/{number}"));
    Provision { label: label.into(), source: Some(source), standing }
}

fn column(heading: &str, align: Align) -> Column {
    Column { heading: heading.into(), align }
}

#[expect(clippy::panic, reason = "the samples are fixed, and a test builds each of them")]
pub(crate) fn target(address: &str) -> Target {
    address.parse().unwrap_or_else(|error| panic!("{error}"))
}
