//! What a file is rebuilt as.

use serde::{Deserialize, Serialize};

use crate::{
    Kind, Reason, Refusal,
    model::{Model, Page},
};

/// A form that leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// One sheet of values.
    Csv,
    /// Sheets of values.
    Xlsx,
    /// Words.
    Txt,
    /// A picture, pixel by pixel.
    Png,
    /// A photograph.
    Jpeg,
    /// Pages.
    Pdf,
}

impl Form {
    const ALL: [Self; 6] = [Self::Csv, Self::Xlsx, Self::Txt, Self::Png, Self::Jpeg, Self::Pdf];

    /// Its ending.
    pub const fn name(self) -> &'static str {
        self.kind().name()
    }

    /// The type of file that it is.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Csv => Kind::Csv,
            Self::Xlsx => Kind::Xlsx,
            Self::Txt => Kind::Text,
            Self::Png => Kind::Png,
            Self::Jpeg => Kind::Jpeg,
            Self::Pdf => Kind::Pdf,
        }
    }

    /// The forms that a type of file can be rebuilt as.
    pub fn of_kind(kind: Kind) -> Vec<Self> {
        match kind {
            Kind::Xlsx | Kind::Xls | Kind::Xlsb | Kind::Ods | Kind::Csv => {
                vec![Self::Csv, Self::Xlsx, Self::Pdf]
            }
            Kind::Docx | Kind::Odt | Kind::Pptx | Kind::Html | Kind::Text | Kind::Eml | Kind::Msg => {
                vec![Self::Pdf, Self::Txt]
            }
            Kind::Pdf => vec![Self::Pdf, Self::Txt, Self::Png],
            Kind::Jpeg | Kind::Png | Kind::Tiff | Kind::Webp | Kind::Gif => {
                vec![Self::Jpeg, Self::Png, Self::Pdf]
            }
            Kind::Doc | Kind::Ppt | Kind::Rtf => vec![Self::Pdf],
            Kind::Xlsm | Kind::Zip | Kind::Heic | Kind::Cfb => Vec::new(),
        }
    }

    /// What people call it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Csv => "CSV: one sheet of values",
            Self::Xlsx => "XLSX: a workbook of values",
            Self::Txt => "TXT: words",
            Self::Png => "PNG: a picture",
            Self::Jpeg => "JPEG: a photograph",
            Self::Pdf => "PDF: pages",
        }
    }

    /// What programs call it.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Txt => "text/plain; charset=utf-8",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Pdf => "application/pdf",
        }
    }

    /// The form of an ending.
    pub fn named(name: &str) -> Option<Self> {
        let kind = Kind::of_ending(&name.to_ascii_lowercase())?;
        Self::ALL.into_iter().find(|form| form.kind() == kind)
    }

    /// The form that suits what is seen: values with commas between where there is one sheet, because every program
    /// reads them and they have no place to hide anything; a photograph stays one, and
    /// a scan of several pages becomes pages.
    pub fn suiting(source: Option<Kind>, model: &Model) -> Self {
        match (model, source) {
            (Model::Book(book), _) if 1 < book.sheets.len() => Self::Xlsx,
            (Model::Book(_), _) => Self::Csv,
            (Model::Text(_), _) => Self::Txt,
            (Model::Pages(_) | Model::Document(_), _) => Self::Pdf,
            (Model::Pictures(pictures), _) if 1 < pictures.len() => Self::Pdf,
            (Model::Pictures(_), Some(Kind::Jpeg)) => Self::Jpeg,
            (Model::Pictures(_), _) => Self::Png,
        }
    }

    /// Holds the form against what is seen.
    ///
    /// # Errors
    ///
    /// [`Reason::NoSuchForm`] if it cannot hold it.
    pub fn fits(self, model: &Model) -> Result<(), Refusal> {
        let wrong = match (self, model) {
            (Self::Csv, Model::Book(book)) if 1 < book.sheets.len() => {
                format!("CSV holds one sheet, and {} are shown", book.sheets.len())
            }
            (Self::Csv | Self::Xlsx | Self::Pdf, Model::Book(_))
            | (Self::Txt | Self::Pdf, Model::Text(_) | Model::Document(_)) => return Ok(()),
            (Self::Png | Self::Jpeg, Model::Pictures(pictures)) if pictures.len() == 1 => return Ok(()),
            (Self::Png | Self::Jpeg, Model::Pictures(pictures)) => {
                format!("a picture holds one page, and {} are shown", pictures.len())
            }
            (Self::Pdf, Model::Pages(pages)) if !pages.is_empty() => return Ok(()),
            (Self::Pdf, Model::Pictures(pictures)) if !pictures.is_empty() => return Ok(()),
            (Self::Txt, Model::Pages(pages)) if pages.iter().all(Page::is_readable) => return Ok(()),
            (Self::Txt, Model::Pages(_)) => {
                "TXT holds words, and a page has none that can be read".to_owned()
            }
            (Self::Png | Self::Jpeg, Model::Pages(pages)) if pages.len() == 1 => return Ok(()),
            (Self::Png | Self::Jpeg, Model::Pages(pages)) => {
                format!("a picture holds one page, and there are {}", pages.len())
            }
            (form, _) => format!("{} does not hold this", form.name()),
        };
        Err(Refusal::new(Reason::NoSuchForm, wrong))
    }
}
