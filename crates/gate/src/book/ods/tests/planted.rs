//! Each vector, planted in a small spreadsheet.

use std::collections::BTreeSet;

use super::build::{Ods, TOKEN, book, cell, read, rebuilt, row, says_token, sheet};
use crate::{
    Choice,
    plan::Shown,
    vector::{self as v, Id, Vector},
};

#[derive(Clone)]
pub(super) struct Planted {
    pub(super) vector: &'static Vector,
    pub(super) ods: Ods,
}

/// Every planted file.
pub(super) fn all() -> Vec<Planted> {
    [in_rows(), in_styles(), in_words(), in_formulas(), beside_cells(), in_shapes(), in_parts()]
        .into_iter()
        .flatten()
        .map(|(vector, ods)| Planted { vector, ods })
        .collect()
}

type Made = Vec<(&'static Vector, Ods)>;

fn rows(rows: impl Into<String>) -> Ods {
    Ods { rows: rows.into(), ..Ods::default() }
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

fn in_styles() -> Made {
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
        (v::CELL_FORMAT_HIDES, value("")),
        (v::CELL_FORMAT_HIDES, value("<text:p/>")),
        (v::CELL_FORMAT_HIDES, Ods { styles: format!("{words}{}", hides.styles), ..hides }),
        (v::CELL_FORMAT_MASKS, masks),
        (
            v::CELL_FORMAT_MASKS,
            rows(format!(
                "<table:table-row>{}</table:table-row>",
                cell(&format!("office:string-value=\"{TOKEN}\""), "other")
            )),
        ),
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

fn beside_cells() -> Made {
    let before = |before: String| Ods { before, ..Ods::default() };
    let after = |after: String| Ods { after, ..Ods::default() };
    let validation = |condition: &str, rest: &str| {
        before(format!(
            "<table:content-validations><table:content-validation table:name=\"val1\" table:condition=\"{condition}\" table:base-cell-address=\"Replies.A1\">{rest}</table:content-validation></table:content-validations>"
        ))
    };
    let annotation = format!(
        "<table:table-row><table:table-cell><office:annotation><dc:creator>{TOKEN}</dc:creator><text:p>{TOKEN}</text:p></office:annotation><text:p>open</text:p></table:table-cell></table:table-row>"
    );
    let changes = format!(
        "<table:tracked-changes><table:cell-content-change table:id=\"ct1\"><office:change-info><dc:creator>{TOKEN}</dc:creator></office:change-info><table:previous><table:change-track-table-cell><text:p>{TOKEN}</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>"
    );
    let pilot = format!(
        "<table:data-pilot-tables><table:data-pilot-table table:name=\"p\"><table:data-pilot-field table:source-field-name=\"{TOKEN}\"><table:data-pilot-level><table:data-pilot-members><table:data-pilot-member table:name=\"{TOKEN}\"/></table:data-pilot-members></table:data-pilot-level></table:data-pilot-field></table:data-pilot-table></table:data-pilot-tables>"
    );
    let database = format!(
        "<table:database-ranges><table:database-range table:name=\"d\" table:target-range-address=\"Replies.A1:Replies.B2\"><table:database-source-sql table:database-name=\"{TOKEN}\" table:sql-statement=\"select\"/></table:database-range></table:database-ranges>"
    );
    let scenario = format!(
        "<table:table table:name=\"Low\" table:style-name=\"ta1\"><table:scenario table:comment=\"{TOKEN}\" table:is-active=\"false\"/>{}</table:table>",
        row(TOKEN)
    );
    let dde = format!(
        "<table:dde-links><table:dde-link><office:dde-source office:dde-application=\"soffice\" office:dde-topic=\"{TOKEN}\"/></table:dde-link></table:dde-links>"
    );
    let form = format!(
        "<office:forms><form:form form:name=\"f\"><form:listbox><form:option form:label=\"{TOKEN}\"/></form:listbox></form:form></office:forms>"
    );
    let listener = format!(
        "<office:event-listeners><script:event-listener xlink:href=\"vnd.sun.star.script:{TOKEN}\"/></office:event-listeners>"
    );
    vec![
        (
            v::VALIDATION_LIST,
            validation(&format!("of:cell-content-is-in-list(&quot;a&quot;;&quot;{TOKEN}&quot;)"), ""),
        ),
        (
            v::VALIDATION_WORDS,
            validation(
                "of:cell-content()&gt;1",
                &format!(
                    "<table:help-message table:title=\"t\"><text:p>{TOKEN}</text:p></table:help-message>"
                ),
            ),
        ),
        (v::COMMENT, rows(annotation)),
        (v::REVISIONS, before(changes)),
        (v::PIVOT_TABLE, after(pilot.clone())),
        (v::PIVOT_CACHE, after(pilot)),
        (v::CONNECTION, after(database)),
        (v::SCENARIO, after(scenario)),
        (v::LIVE_DATA, after(dde)),
        (v::CONTROLS, Ods { shapes: form, ..Ods::default() }),
        (v::MACROS, before(listener)),
        (
            v::EXTENSION,
            rows(format!(
                "<table:table-row><table:table-cell><calcext:new>{TOKEN}</calcext:new></table:table-cell></table:table-row>"
            )),
        ),
        (
            v::LIVE_DATA,
            before(format!(
                "<calcext:data-mappings><calcext:data-mapping xlink:href=\"{TOKEN}\"/></calcext:data-mappings>"
            )),
        ),
        (v::XML_ASIDE, before(format!("<!-- {TOKEN} -->"))),
        (v::HEADER, Ods { header: TOKEN.into(), ..Ods::default() }),
    ]
}

fn in_shapes() -> Made {
    let shapes =
        |shapes: String| Ods { shapes: format!("<table:shapes>{shapes}</table:shapes>"), ..Ods::default() };
    let styles = "<style:style style:name=\"gr1\" style:family=\"graphic\"><style:graphic-properties fo:clip=\"rect(0cm, 1.2cm, 0cm, 0cm)\"/></style:style>";
    let over = format!(
        "<table:table-row><table:table-cell><draw:rect table:end-cell-address=\"Replies.D7\" svg:width=\"9in\" svg:height=\"1in\"/></table:table-cell></table:table-row><table:table-row><table:table-cell/>{}</table:table-row>",
        cell("", TOKEN)
    );
    let upon = "<draw:rect svg:x=\"0in\" svg:y=\"0.5in\" svg:width=\"9in\" svg:height=\"5in\"/>".to_owned();
    vec![
        (v::SHAPE_TEXT, shapes(format!("<draw:custom-shape><text:p>{TOKEN}</text:p></draw:custom-shape>"))),
        (
            v::SHAPE_HIDDEN,
            shapes(format!(
                "<draw:custom-shape draw:display=\"none\"><text:p>{TOKEN}</text:p></draw:custom-shape>"
            )),
        ),
        (
            v::SHAPE_HIDDEN,
            rows(row(&format!(
                "open<draw:frame draw:display=\"none\"><draw:text-box><text:p>{TOKEN}</text:p></draw:text-box></draw:frame>"
            ))),
        ),
        (v::ALT_TEXT, shapes(format!("<draw:frame><svg:desc>{TOKEN}</svg:desc></draw:frame>"))),
        (v::LINK, shapes(format!("<draw:a xlink:href=\"https://{TOKEN}.example\"><draw:frame/></draw:a>"))),
        (
            v::PICTURE_CROPPED,
            Ods { styles: styles.into(), ..shapes("<draw:frame draw:style-name=\"gr1\"/>".into()) },
        ),
        (v::CELL_COVERED, rows(over)),
        (v::CELL_COVERED, Ods { rows: row(TOKEN), ..shapes(upon) }),
    ]
}

fn in_parts() -> Made {
    let part = |name: &str, words: String| Ods {
        parts: vec![(name.to_owned(), words.into_bytes())],
        ..Ods::default()
    };
    let plain = |name: &str| part(name, TOKEN.to_owned());
    let object = |words: &str| Ods {
        shapes:
            "<table:shapes><draw:frame><draw:object xlink:href=\"./Object 1\"/></draw:frame></table:shapes>"
                .into(),
        ..part("Object 1/content.xml", format!("<o:d xmlns:o='o' xmlns:t='t'>{words}</o:d>"))
    };
    let meta = |meta: String| Ods { meta, ..Ods::default() };
    vec![
        (v::THUMBNAIL, plain("Thumbnails/thumbnail.png")),
        (v::SIGNATURE, plain("META-INF/documentsignatures.xml")),
        (v::PART_UNREACHED, Ods { unnamed: vec!["old.xml".into()], ..plain("old.xml") }),
        (v::PART_UNREACHED, plain("Pictures/gone.png")),
        (v::PART_UNREACHED, plain("Object 9/content.xml")),
        (v::PART_UNKNOWN, plain("other.bin")),
        (v::EMBEDDED, plain("Versions/Version1")),
        (v::EMBEDDED, object(&format!("<o:text><t:p>{TOKEN}</t:p></o:text>"))),
        (v::CHART, object(&format!("<o:chart><t:p>{TOKEN}</t:p></o:chart>"))),
        (v::PICTURE, plain("ObjectReplacements/Object 1")),
        (v::CUSTOM_RIBBON, plain("Configurations2/menubar/menubar.xml")),
        (v::AUTHOR, meta(format!("<dc:creator>{TOKEN}</dc:creator>"))),
        (v::TITLE, meta(format!("<dc:title>{TOKEN}</dc:title>"))),
        (v::COMPANY, meta(format!("<meta:template xlink:href=\"file:///{TOKEN}.ots\"/>"))),
        (
            v::CUSTOM_PROPERTIES,
            meta(format!("<meta:user-defined meta:name=\"Label\">{TOKEN}</meta:user-defined>")),
        ),
        (
            v::PRINTER,
            Ods {
                settings: format!(
                    "<config:config-item config:name=\"PrinterName\">{TOKEN}</config:config-item>"
                ),
                ..Ods::default()
            },
        ),
    ]
}

#[test]
fn every_planted_vector_is_found() {
    for Planted { vector, ods } in all() {
        let report = read(&ods.bytes()).report;

        assert!(report.findings.iter().any(|it| it.vector == Id(vector)), "{}: {report:?}", vector.id);
        assert_eq!(report.refusal, None, "{}", vector.id);
    }
}

#[test]
fn nothing_planted_is_in_any_byte_of_what_is_rebuilt() {
    for Planted { vector, ods } in all() {
        let bytes = ods.bytes();
        let output = rebuilt(&bytes, &Shown::default());

        assert!(!says_token(&output), "{}", vector.id);
        if vector != v::CELL_FORMAT_MASKS {
            assert!(!String::from_utf8_lossy(&output).contains("918273645"), "{}", vector.id);
        }
    }
}

#[test]
fn what_is_seen_stays_whatever_is_planted() {
    for Planted { vector, ods } in all() {
        let book = book(&read(&ods.bytes()));
        let covered = vector == v::CELL_COVERED;
        let seen: BTreeSet<&String> = book.sheets[0].rows.iter().flatten().collect();

        assert!(covered || seen.contains(&"Borough".to_owned()), "{}", vector.id);
    }
}

#[test]
fn tracked_changes_are_for_a_person_to_choose_about() {
    let planted = all().into_iter().find(|it| it.vector == v::REVISIONS).unwrap();

    assert!(read(&planted.ods.bytes()).report.needs_choice());
}

#[test]
fn hidden_cells_may_be_chosen_and_are_placed_as_one() {
    let planted = all().into_iter().find(|it| it.vector == v::ROW_FILTERED).unwrap();
    let findings = read(&planted.ods.bytes()).report.findings;

    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].key(), "row-filtered@Replies!4:7");
    assert_eq!(findings[0].choice, Choice::May);
}
