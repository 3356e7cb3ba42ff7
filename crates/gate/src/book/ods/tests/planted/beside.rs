//! What is planted beside cells: before and after sheets, in shapes, in parts.

use super::{Made, rows};
use crate::{
    book::ods::tests::build::{Ods, TOKEN, cell, row, sheet},
    vector as v,
};

pub(super) fn all() -> Made {
    [before_sheets(), after_sheets(), in_shapes(), in_parts()].into_iter().flatten().collect()
}

fn before_sheets() -> Made {
    let before = |before: String| Ods { before, ..Ods::default() };
    let validation = |condition: &str, rest: &str| {
        before(format!(
            "<table:content-validations><table:content-validation table:name=\"val1\" table:condition=\"{condition}\" table:base-cell-address=\"Replies.A1\">{rest}</table:content-validation></table:content-validations>"
        ))
    };
    let changes = format!(
        "<table:tracked-changes><table:cell-content-change table:id=\"ct1\"><office:change-info><dc:creator>{TOKEN}</dc:creator></office:change-info><table:previous><table:change-track-table-cell><text:p>{TOKEN}</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>"
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
        (v::REVISIONS, before(changes)),
        (v::MACROS, before(listener)),
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

fn after_sheets() -> Made {
    let after = |after: String| Ods { after, ..Ods::default() };
    let annotation = format!(
        "<table:table-row><table:table-cell><office:annotation><dc:creator>{TOKEN}</dc:creator><text:p>{TOKEN}</text:p></office:annotation><text:p>open</text:p></table:table-cell></table:table-row>"
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
    vec![
        (v::COMMENT, rows(annotation)),
        (v::PIVOT_TABLE, after(pilot.clone())),
        (v::PIVOT_CACHE, after(pilot)),
        (v::CONNECTION, after(database)),
        (v::SCENARIO, after(scenario)),
        (v::LIVE_DATA, after(dde)),
        (v::CONTROLS, Ods { shapes: form, ..Ods::default() }),
        (
            v::EXTENSION,
            rows(format!(
                "<table:table-row><table:table-cell><calcext:new>{TOKEN}</calcext:new></table:table-cell></table:table-row>"
            )),
        ),
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
    let behind = "<style:style style:name=\"ce9\" style:family=\"table-cell\"><style:table-cell-properties><style:background-image xlink:href=\"Pictures/x.png\"/></style:table-cell-properties></style:style>";
    vec![
        (v::BACKGROUND, Ods { styles: behind.into(), ..Ods::default() }),
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
        (v::CHART, object("<o:chart><t:p>31415926</t:p></o:chart>")),
        (
            v::CHART,
            Ods {
                after: sheet("Staff", "ta2", &row("somebody")),
                ..object("<o:chart o:cell-range-address='Staff.A1:Staff.A9'/>")
            },
        ),
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
