//! What is planted in cells, rows and columns.

use super::{Made, rows};
use crate::{
    book::ods::tests::build::{Ods, TOKEN, cell, row, sheet},
    vector as v,
};

pub(super) fn all() -> Made {
    [in_rows(), in_colours(), in_formats(), in_words(), in_formulas()].into_iter().flatten().collect()
}

fn attributed_row(attributes: &str) -> Ods {
    rows(format!("<table:table-row {attributes}>{}</table:table-row>", cell("", TOKEN)))
}

fn styled(attributes: &str, properties: &str) -> Ods {
    let style = format!(
        "<style:style style:name=\"ce1\" style:family=\"table-cell\" style:parent-style-name=\"Default\" {attributes}>{properties}</style:style>"
    );
    let words = cell("table:style-name=\"ce1\"", TOKEN);
    Ods { styles: style, ..rows(format!("<table:table-row>{words}</table:table-row>")) }
}

fn in_rows() -> Made {
    let flat = "<style:style style:name=\"ro2\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"0.01in\"/></style:style>";
    let narrow = "<style:style style:name=\"co2\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"0.2mm\"/></style:style>";
    let third = |attributes: &str| {
        let columns = format!(
            "<table:table-column table:number-columns-repeated=\"2\"/><table:table-column {attributes}/>"
        );
        let cells = format!(
            "<table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>{}</table:table-row>",
            cell("", TOKEN)
        );
        Ods { columns, ..rows(cells) }
    };
    let group = format!(
        "<table:table-row-group table:display=\"false\"><table:table-row table:visibility=\"collapse\">{}</table:table-row></table:table-row-group>",
        cell("", TOKEN)
    );
    let columns = Ods {
        columns: "<table:table-column table:number-columns-repeated=\"2\"/><table:table-column-group table:display=\"false\"><table:table-column/></table:table-column-group>".into(),
        ..third("")
    };
    let covered = format!(
        "<table:table-row>{}<table:covered-table-cell><text:p>{TOKEN}</text:p></table:covered-table-cell></table:table-row>",
        cell("table:number-columns-spanned=\"2\"", "over")
    );
    let far = format!("<table:table-row table:number-rows-repeated=\"9000\"/>{}", row(TOKEN));
    let right = format!(
        "<table:table-row><table:table-cell table:number-columns-repeated=\"900\"/>{}</table:table-row>",
        cell("", TOKEN)
    );
    vec![
        (v::SHEET_HIDDEN, Ods { after: sheet("Staff", "ta2", &row(TOKEN)), ..Ods::default() }),
        (v::ROW_HIDDEN, attributed_row("table:visibility=\"collapse\"")),
        (v::ROW_FILTERED, attributed_row("table:visibility=\"filter\" table:number-rows-repeated=\"4\"")),
        (v::ROW_COLLAPSED, rows(group)),
        (v::ROW_FLAT, Ods { styles: flat.into(), ..attributed_row("table:style-name=\"ro2\"") }),
        (v::COLUMN_HIDDEN, third("table:visibility=\"collapse\"")),
        (v::COLUMN_COLLAPSED, columns),
        (v::COLUMN_NARROW, Ods { styles: narrow.into(), ..third("table:style-name=\"co2\"") }),
        (v::CELL_MERGED_OVER, rows(covered)),
        (v::CELL_REMOTE, rows(far)),
        (v::CELL_REMOTE, rows(right)),
    ]
}

fn in_colours() -> Made {
    let tail = "<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address=\"Replies.A4:Replies.A4\"><calcext:condition calcext:apply-style-name=\"White\" calcext:value=\"&gt;5\"/></calcext:conditional-format></calcext:conditional-formats>";
    let zero = "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"0\"><text:p>0</text:p></table:table-cell></table:table-row>";
    let white_column = "<table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:default-cell-style-name=\"White\"/>";
    let third = format!(
        "<table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>{}</table:table-row>",
        cell("", TOKEN)
    );
    let white = "<style:text-properties fo:color=\"#ffffff\"/>";
    let black = "<style:table-cell-properties fo:background-color=\"#010101\"/>";
    vec![
        (v::CELL_SAME_COLOUR, styled("", white)),
        (v::CELL_SAME_COLOUR, styled("", black)),
        (
            v::CELL_SAME_COLOUR,
            styled("", "<style:text-properties fo:color=\"#123456\" loext:opacity=\"0%\"/>"),
        ),
        (v::CELL_SAME_COLOUR, Ods { columns: white_column.into(), ..rows(third) }),
        (v::CELL_TINY, styled("", "<style:text-properties fo:font-size=\"1pt\"/>")),
        (v::CELL_CONDITION_HIDES, Ods { tail: tail.into(), ..rows(row(TOKEN)) }),
        (
            v::CELL_CONDITION_HIDES,
            styled(
                "",
                "<style:map style:condition=\"cell-content()!=&quot;&quot;\" style:apply-style-name=\"White\"/>",
            ),
        ),
        (
            v::CELL_ZERO_HIDDEN,
            Ods {
                settings: "<config:config-item config:name=\"ShowZeroValues\">false</config:config-item>"
                    .into(),
                ..rows(zero)
            },
        ),
    ]
}

fn in_formats() -> Made {
    let format = "<number:number-style style:name=\"N1\"><number:text/></number:number-style>";
    let words = "<number:text-style style:name=\"N1\"><number:text/></number:text-style>";
    let value = |paragraph: &str| {
        let cell = format!(
            "<table:table-row><table:table-cell table:style-name=\"ce1\" office:value-type=\"float\" office:value=\"918273645\">{paragraph}</table:table-cell></table:table-row>"
        );
        let style =
            "<style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>";
        Ods { styles: format!("{format}{style}"), ..rows(cell) }
    };
    let hides = styled("style:data-style-name=\"N1\"", "");
    let masks = Ods {
        styles: "<number:number-style style:name=\"N1\"><number:text>withheld</number:text></number:number-style><style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>".into(),
        ..value("<text:p>withheld</text:p>")
    };
    vec![
        (v::CELL_FORMAT_HIDES, value("")),
        (v::CELL_FORMAT_HIDES, value("<text:p/>")),
        (v::CELL_FORMAT_HIDES, Ods { styles: format!("{words}{}", hides.styles), ..hides }),
        (v::CELL_FORMAT_MASKS, masks),
        (v::CELL_FORMAT_MASKS, Ods { styles: String::new(), ..value("<text:p>withheld</text:p>") }),
        (
            v::CELL_FORMAT_MASKS,
            rows(format!(
                "<table:table-row>{}</table:table-row>",
                cell(&format!("office:string-value=\"{TOKEN}\""), "other")
            )),
        ),
    ]
}

fn in_words() -> Made {
    let span = "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties fo:color=\"#ffffff\"/></style:style>";
    let link = |attributes: &str, words: &str| rows(row(&format!("<text:a {attributes}>{words}</text:a>")));
    vec![
        (
            v::RUN_HIDDEN,
            Ods {
                styles: span.into(),
                ..rows(row(&format!("open <text:span text:style-name=\"T1\">{TOKEN}</text:span>")))
            },
        ),
        (
            v::PHONETIC,
            rows(row(&format!(
                "<text:ruby><text:ruby-base>open</text:ruby-base><text:ruby-text>{TOKEN}</text:ruby-text></text:ruby>"
            ))),
        ),
        (v::LINK, link(&format!("xlink:href=\"https://{TOKEN}.example/\""), "here")),
        (
            v::LINK_TIP,
            link(&format!("xlink:href=\"https://a.example/\" office:title=\"{TOKEN}\""), "a.example"),
        ),
    ]
}

fn in_formulas() -> Made {
    let formula = |formula: &str| {
        let formula = format!("table:formula=\"{formula}\"");
        rows(format!("<table:table-row>{}</table:table-row>", cell(&formula, "open")))
    };
    let hidden = Ods {
        after: sheet("Staff", "ta2", &row("somebody")),
        ..formula(&format!("of:=IF([$Staff.A1]=1;&quot;{TOKEN}&quot;;2)"))
    };
    let name = |expression: &str| Ods {
        after: format!(
            "<table:named-expressions><table:named-expression table:name=\"n\" table:expression=\"{expression}\"/></table:named-expressions>"
        ),
        ..Ods::default()
    };
    let source = |element: &str| {
        rows(format!(
            "<table:table-row><table:table-cell><text:p>open</text:p><{element} xlink:href=\"file:///{TOKEN}.ods\"/></table:table-cell></table:table-row>"
        ))
    };
    let copy = sheet(&format!("'file:///{TOKEN}.ods'#$Sheet1"), "ta2", &row(TOKEN));
    vec![
        (v::FORMULA_WORDS, formula(&format!("of:=IF([.A1]=1;&quot;{TOKEN}&quot;;2)"))),
        (v::FORMULA_OUTSIDE, formula(&format!("of:=['file:///{TOKEN}.ods'#$Sheet1.A1]"))),
        (v::FORMULA_HIDDEN_SHEET, hidden),
        (v::NAME_CONSTANT, name(&format!("&quot;{TOKEN}&quot;"))),
        (v::NAME_OUTSIDE, name(&format!("of:=['file:///{TOKEN}.ods'#$S.A1]"))),
        (v::EXTERNAL_DATA, source("table:cell-range-source")),
        (v::EXTERNAL_DATA, Ods { after: copy, ..Ods::default() }),
    ]
}
