//! What every office file may keep.

use super::{Plant, Way, beside, mute, part, words};
use crate::{
    Reason,
    tests::build::{BOOK, Book, CANARY, SHEET, STRINGS, STYLES},
    vector as v,
};

const APP: &str = "docProps/app.xml";
const CORE: &str = "docProps/core.xml";

pub(super) fn all() -> Vec<Plant> {
    [properties(), data(), programs(), asides(), drawings(), links()].into_iter().flatten().collect()
}

fn properties() -> Vec<Plant> {
    let core = |from: &str, to: &str| Book::clean().swap(CORE, from, to.replace('#', CANARY));
    let app = |from: &str, to: &str| Book::clean().swap(APP, from, to.replace('#', CANARY));
    let own = format!(
        r#"<Properties><property fmtid="{{A}}" pid="2" name="Owner"><vt:lpwstr xmlns:vt="v">{CANARY}</vt:lpwstr></property></Properties>"#
    );
    let label = format!(
        r#"<clbl:labelList xmlns:clbl="c"><clbl:label id="{{A}}" name="{CANARY}"/></clbl:labelList>"#
    );
    vec![
        words(v::AUTHOR, &core("<dc:creator>", "<dc:creator>#")),
        words(v::AUTHOR, &core("<cp:lastModifiedBy>", "<cp:lastModifiedBy>#")),
        words(v::TITLE, &core("<dc:creator>", "<dc:title>#</dc:title><dc:creator>")),
        words(v::TITLE, &core("<dc:creator>", "<cp:keywords>#</cp:keywords><dc:creator>")),
        words(v::COMPANY, &app("<Company>", "<Company>#")),
        words(v::COMPANY, &app("<Company>", "<Manager>#</Manager><Company>")),
        words(v::COMPANY, &app("<Application>", "<Template>#.xltx</Template><Application>")),
        words(
            v::PARTS_TITLED,
            &app("<vt:lpstr>Notes</vt:lpstr>", "<vt:lpstr>Notes</vt:lpstr><vt:lpstr>#</vt:lpstr>"),
        ),
        part(v::CUSTOM_PROPERTIES, "", "custom-properties", "docProps/custom.xml", own),
        part(v::CUSTOM_PROPERTIES, "", "classificationlabels", "docMetadata/LabelInfo.xml", label),
        mute(part(v::THUMBNAIL, "", "thumbnail", "docProps/thumbnail.wmf", CANARY)),
    ]
}

fn data() -> Vec<Plant> {
    let xml = format!("<p:properties xmlns:p=\"p\"><Owner>{CANARY}</Owner></p:properties>");
    let mashup =
        format!("<DataMashup xmlns=\"http://schemas.microsoft.com/DataMashup\">{CANARY}</DataMashup>");
    let wide: Vec<u8> =
        [0xfeff].into_iter().chain(mashup.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let inner = Book::clean().row("", 0).zip();
    vec![
        part(v::CUSTOM_XML, BOOK, "customXml", "customXml/item1.xml", xml),
        part(v::DATA_MASHUP, BOOK, "customXml", "customXml/item1.xml", wide),
        mute(part(v::EMBEDDED, SHEET, "package", "xl/embeddings/Sheet1.xlsx", inner)),
        mute(part(v::EMBEDDED, SHEET, "oleObject", "xl/embeddings/oleObject1.bin", CANARY)),
        mute(part(v::EMBEDDED, SHEET, "video", "xl/media/media1.mp4", CANARY)),
        part(v::PART_UNKNOWN, BOOK, "tracker", "xl/tracker/item1.xml", format!("<t>{CANARY}</t>")),
        beside(
            v::EXTENSION,
            "</worksheet>",
            &format!(r#"<extLst><ext uri="{{0}}"><k:kept xmlns:k="k">{CANARY}</k:kept></ext></extLst>"#),
        ),
        words(
            v::EXTENSION,
            &Book::clean().before(
                BOOK,
                "</workbook>",
                format!(r#"<extLst><ext uri="{{0}}"><k:kept xmlns:k="k" name="{CANARY}"/></ext></extLst>"#),
            ),
        ),
    ]
}

fn programs() -> Vec<Plant> {
    let wide: Vec<u8> = CANARY.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let control = format!(r#"<formControlPr objectType="Drop" fmlaRange="{CANARY}!$A$1:$A$9"/>"#);
    let add_in = format!(
        r#"<we:webextension xmlns:we="w" id="{{A}}"><we:properties><we:property name="seen" value="{CANARY}"/></we:properties></we:webextension>"#
    );
    let ribbon =
        format!(r#"<customUI><ribbon><tabs><tab id="a" label="{CANARY}"/></tabs></ribbon></customUI>"#);
    let origin = "_xmlsignatures/origin.sigs";
    let signed = Book::clean().add("", "rId40", "origin", origin, "").add(
        origin,
        "rId1",
        "signature",
        "_xmlsignatures/sig1.xml",
        format!("<Signature><X509SubjectName>{CANARY}</X509SubjectName></Signature>"),
    );
    let person = format!(r#"<personList><person displayName="{CANARY}" id="{{A}}"/></personList>"#);
    let macros = part(v::MACROS, BOOK, "vbaProject", "xl/vbaProject.bin", CANARY);
    vec![
        Plant { way: Way::Refused(Reason::Macros), ..macros },
        part(v::CONTROLS, SHEET, "ctrlProp", "xl/ctrlProps/ctrlProp1.xml", control),
        part(v::WEB_EXTENSION, "", "webextension", "xl/webextensions/webextension1.xml", add_in),
        part(v::CUSTOM_RIBBON, "", "extensibility", "customUI/customUI.xml", ribbon),
        words(v::SIGNATURE, &signed),
        mute(part(v::PRINTER, SHEET, "printerSettings", "xl/printerSettings/printerSettings1.bin", wide)),
        part(v::PEOPLE, BOOK, "person", "xl/persons/person.xml", person),
    ]
}

fn asides() -> Vec<Plant> {
    [
        (SHEET, "<sheetData>"),
        (BOOK, "<sheets>"),
        (STYLES, "<fonts"),
        (STRINGS, "</sst>"),
        ("xl/theme/theme1.xml", "<a:objectDefaults"),
        (APP, "<Company>"),
        ("xl/_rels/workbook.xml.rels", "</Relationships>"),
        ("[Content_Types].xml", "</Types>"),
    ]
    .into_iter()
    .map(|(part, mark)| words(v::XML_ASIDE, &Book::clean().before(part, mark, format!("<!-- {CANARY} -->"))))
    .collect()
}

/// Something drawn over the cells B6 to D8, the canary in the middle one below.
fn drawn(book: Book, inside: &str) -> Book {
    let drawing = format!(
        r#"<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:r="r"><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>8</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>{inside}<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"#
    );
    book.before(SHEET, "</worksheet>", r#"<drawing r:id="rId50"/>"#).add(
        SHEET,
        "rId50",
        "drawing",
        "xl/drawings/drawing1.xml",
        drawing,
    )
}

fn shape(attributes: &str, body: &str) -> String {
    format!(
        r#"<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Rectangle 1"{attributes}/></xdr:nvSpPr>{body}</xdr:sp>"#
    )
}

fn drawings() -> Vec<Plant> {
    const DRAWING: &str = "xl/drawings/drawing1.xml";
    let fill = r#"<xdr:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></xdr:spPr>"#;
    let empty = "<xdr:spPr><a:noFill/></xdr:spPr>";
    let text = format!("{empty}<xdr:txBody><a:p><a:r><a:t>{CANARY}</a:t></a:r></a:p></xdr:txBody>");
    let picture = |attributes: &str, cut: &str| {
        format!(
            r#"<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="Picture 2"{attributes}/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/>{cut}</xdr:blipFill></xdr:pic>"#
        )
    };
    let shown = |inside: &str| drawn(Book::clean(), inside);
    let frame = shown("<xdr:graphicFrame/>");
    let points = |kind: &str| {
        format!(
            "<c:chartSpace xmlns:c=\"c\"><c:cat><c:strRef><c:f>Staff!$A$1</c:f><c:{kind}><c:pt idx=\"0\"><c:v>{CANARY}</c:v></c:pt></c:{kind}></c:strRef></c:cat></c:chartSpace>"
        )
    };
    let chart = frame.clone().add(DRAWING, "rId1", "chart", "xl/charts/chart1.xml", points("strCache"));
    let user = format!("<c:userShapes xmlns:c=\"c\" xmlns:a=\"a\"><a:t>{CANARY}</a:t></c:userShapes>");
    let over = frame
        .add(DRAWING, "rId1", "chart", "xl/charts/chart1.xml", "<c:chartSpace xmlns:c=\"c\"/>")
        .add("xl/charts/chart1.xml", "rId1", "chartUserShapes", "xl/drawings/drawing2.xml", user);
    let smart = shown("<xdr:graphicFrame/>").add(
        DRAWING,
        "rId1",
        "diagramData",
        "xl/diagrams/data1.xml",
        format!("<dgm:dataModel xmlns:dgm=\"d\" xmlns:a=\"a\"><a:t>{CANARY}</a:t></dgm:dataModel>"),
    );
    let emf = shown(&picture("", "")).add(
        DRAWING,
        "rId1",
        "image",
        "xl/media/image1.emf",
        [&[1, 0, 0, 0][..], CANARY.as_bytes()].concat(),
    );
    let cropped = picture("", r#"<a:srcRect l="25000"/>"#);
    let text_box = words(v::SHAPE_TEXT, &shown(&shape("", &text)));
    vec![
        words(v::CELL_COVERED, &covered(&shape("", fill))),
        words(v::CELL_COVERED, &covered(&picture("", ""))),
        words(v::ALT_TEXT, &shown(&shape(&format!(r#" descr="{CANARY}""#), empty))),
        words(v::ALT_TEXT, &shown(&picture(&format!(r#" title="{CANARY}""#), ""))),
        text_box,
        words(v::SHAPE_TEXT, &over),
        words(v::SHAPE_TEXT, &smart),
        words(v::SHAPE_HIDDEN, &shown(&shape(r#" hidden="1""#, &text))),
        mute(words(v::PICTURE, &emf)),
        mute(words(v::PICTURE_CROPPED, &shown(&cropped))),
        words(v::CHART, &chart),
    ]
}

fn covered(inside: &str) -> Book {
    let (book, cell) = Book::clean().cell("B7", 0, CANARY);
    drawn(book.before(SHEET, "</sheetData>", format!(r#"<row r="7">{cell}</row>"#)), inside)
}

fn links() -> Vec<Plant> {
    let link = |attributes: &str, target: &str| {
        let line = format!(r#"<hyperlinks><hyperlink ref="A1" {attributes} r:id="rId60"/></hyperlinks>"#);
        Book::clean().before(SHEET, "<pageMargins", line).lead(SHEET, "rId60", "hyperlink", target)
    };
    let address = format!("https://{CANARY}.example/staff");
    let tip = format!(r#"tooltip="{CANARY}""#);
    let display = format!(r#"display="{CANARY}""#);
    vec![
        words(v::LINK, &link("", &address)),
        words(v::LINK, &link("", &format!("mailto:{CANARY}@example.com?subject=Hello"))),
        words(v::LINK, &link(&display, "https://www.example.com/")),
        words(v::LINK, &Book::clean().lead(SHEET, "rId60", "image", &address)),
        words(v::LINK_TIP, &link(&tip, "https://www.example.com/")),
    ]
}
