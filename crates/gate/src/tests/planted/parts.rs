//! What a workbook keeps beside its cells, and in parts beside its sheets.

use super::{Plant, beside, mute, part, words};
use crate::{
    tests::build::{BOOK, Book, CANARY, NUMBER, SHEET},
    vector as v,
};

pub(super) fn all() -> Vec<Plant> {
    [strings(), pivots(), sources(), talk(), in_sheets(), in_books()].into_iter().flatten().collect()
}

fn strings() -> Vec<Plant> {
    let (unused, _) = Book::clean().cell("B6", 0, CANARY);
    let value = format!(r#"<rvData count="1"><rv s="0"><v>{CANARY}</v></rv></rvData>"#);
    let chain = Book::clean().before("xl/calcChain.xml", "</calcChain>", r#"<c r="AB77" i="1"/>"#);
    vec![
        words(v::SHARED_STRING_UNUSED, &unused),
        part(v::RICH_VALUE, BOOK, "rdRichValue", "xl/richData/rdrichvalue.xml", value),
        mute(words(v::ORDER, &chain)),
        mute(part(
            v::BACKGROUND,
            SHEET,
            "image",
            "xl/media/image1.png",
            b"\x89PNG\r\n\x1a\nnot one".to_vec(),
        )),
    ]
}

fn pivots() -> Vec<Plant> {
    let cache = "xl/pivotCache/pivotCacheDefinition1.xml";
    let items = format!(
        r#"<pivotCacheDefinition refreshedBy="Jo" recordCount="1"><cacheFields count="1"><cacheField name="Name"><sharedItems count="1"><s v="{CANARY}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>"#
    );
    let user = format!(r#"<pivotCacheDefinition refreshedBy="{CANARY}"/>"#);
    let records =
        format!(r#"<pivotCacheRecords count="1"><r><s v="{CANARY}"/><n v="3"/></r></pivotCacheRecords>"#);
    let table = format!(
        r#"<pivotTableDefinition name="{CANARY}" cacheId="1" dataCaption="Values"><location ref="A3:B6"/></pivotTableDefinition>"#
    );
    let slicer =
        format!(r#"<slicers><slicer name="Name" cache="Slicer_Name" caption="{CANARY}"/></slicers>"#);
    let slicer_cache = format!(
        r#"<slicerCacheDefinition name="Slicer_Name" sourceName="{CANARY}"><data/></slicerCacheDefinition>"#
    );
    let figures = format!(
        r#"<chartSpace><val><numRef><f>Figures!$B$2:$B$3</f><numCache><pt idx="0"><v>1210</v></pt><pt idx="1"><v>{NUMBER}</v></pt></numCache></numRef></val></chartSpace>"#
    );
    let with_records = Book::clean()
        .add(BOOK, "rId40", "pivotCacheDefinition", cache, "<pivotCacheDefinition/>")
        .add(cache, "rId1", "pivotCacheRecords", "xl/pivotCache/pivotCacheRecords1.xml", records);
    vec![
        part(v::PIVOT_CACHE, BOOK, "pivotCacheDefinition", cache, items),
        part(v::PIVOT_CACHE, BOOK, "pivotCacheDefinition", cache, user),
        words(v::PIVOT_CACHE, &with_records),
        part(v::CHART, SHEET, "chart", "xl/charts/chart9.xml", figures),
        part(v::PIVOT_TABLE, SHEET, "pivotTable", "xl/pivotTables/pivotTable1.xml", table),
        part(v::SLICER, SHEET, "slicer", "xl/slicers/slicer1.xml", slicer),
        part(v::SLICER, BOOK, "slicerCache", "xl/slicerCaches/slicerCache1.xml", slicer_cache),
    ]
}

fn sources() -> Vec<Plant> {
    let link = "xl/externalLinks/externalLink1.xml";
    let copy = format!(
        r#"<externalLink><externalBook><sheetNames><sheetName val="Staff"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>{CANARY}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>"#
    );
    let path = Book::clean().add(BOOK, "rId40", "externalLink", link, "<externalLink/>").lead(
        link,
        "rId1",
        "externalLinkPath",
        &format!("file:///\\\\server\\{CANARY}\\names.xlsx"),
    );
    let connection = |inside: &str| {
        format!(
            r#"<connections><connection id="1" name="Query" type="5">{inside}</connection></connections>"#
        )
    };
    let server =
        connection(&format!(r#"<dbPr connection="Provider=SQL;Data Source={CANARY}" command="Staff"/>"#));
    let file = connection(&format!(r#"<textPr sourceFile="C:\{CANARY}\names.txt"/>"#));
    let web = connection(&format!(r#"<webPr url="http://{CANARY}.example/"/>"#));
    let live = format!(
        r#"<volTypes><volType type="realTimeData"><main first="ticks"><tp t="s"><v>1</v><stp>{CANARY}</stp><tr r="A1" s="1"/></tp></main></volType></volTypes>"#
    );
    let map = format!(
        r#"<MapInfo><Schema ID="Schema1"><xsd:schema xmlns:xsd="x"><xsd:element name="{CANARY}"/></xsd:schema></Schema></MapInfo>"#
    );
    let model = [b"packed ", CANARY.as_bytes()].concat();
    let query = format!(r#"<queryTable name="{CANARY}" connectionId="1"/>"#);
    vec![
        part(v::EXTERNAL_DATA, BOOK, "externalLink", link, copy),
        words(v::EXTERNAL_DATA, &path),
        part(v::CONNECTION, BOOK, "connections", "xl/connections.xml", server),
        part(v::CONNECTION, BOOK, "connections", "xl/connections.xml", file),
        part(v::CONNECTION, BOOK, "connections", "xl/connections.xml", web),
        part(v::QUERY_TABLE, SHEET, "queryTable", "xl/queryTables/queryTable1.xml", query),
        mute(part(v::DATA_MODEL, BOOK, "powerPivotData", "xl/model/item.data", model)),
        part(v::XML_MAP, BOOK, "xmlMaps", "xl/xmlMaps.xml", map),
        part(v::LIVE_DATA, BOOK, "volatileDependencies", "xl/volatileDependencies.xml", live),
    ]
}

fn talk() -> Vec<Plant> {
    let comment = format!(
        r#"<comments><authors><author>Jo</author></authors><commentList><comment ref="B2" authorId="0"><text><r><t>{CANARY}</t></r></text></comment></commentList></comments>"#
    );
    let author = format!("<comments><authors><author>{CANARY}</author></authors><commentList/></comments>");
    let thread = format!(
        r#"<ThreadedComments><threadedComment ref="A1" dT="2026-01-05T09:00:00.00" personId="{{B}}" id="{{C}}"><text>{CANARY}</text></threadedComment></ThreadedComments>"#
    );
    let headers = "xl/revisions/revisionHeaders.xml";
    let user = format!(r#"<headers guid="{{D}}"><header guid="{{D}}" userName="{CANARY}"/></headers>"#);
    let log = format!(
        r#"<revisions><rcc rId="1" sId="1"><oc r="A1" t="inlineStr"><is><t>{CANARY}</t></is></oc></rcc></revisions>"#
    );
    let with_log = Book::clean().add(BOOK, "rId40", "revisionHeaders", headers, "<headers/>").add(
        headers,
        "rId1",
        "revisionLog",
        "xl/revisions/revisionLog1.xml",
        log,
    );
    let users = format!(r#"<users count="1"><userInfo guid="{{E}}" name="{CANARY}" id="-1"/></users>"#);
    let view = format!(r#"<namedSheetViews><namedSheetView name="{CANARY}" id="{{F}}"/></namedSheetViews>"#);
    vec![
        part(v::COMMENT, SHEET, "comments", "xl/comments1.xml", comment),
        part(v::COMMENT, SHEET, "comments", "xl/comments1.xml", author),
        part(v::COMMENT_THREAD, SHEET, "threadedComment", "xl/threadedComments/threadedComment1.xml", thread),
        part(v::REVISIONS, BOOK, "revisionHeaders", headers, user),
        words(v::REVISIONS, &with_log),
        part(v::USERS, BOOK, "usernames", "xl/revisions/userNames.xml", users),
        part(v::CUSTOM_VIEW, SHEET, "namedSheetView", "xl/namedSheetViews/namedSheetView1.xml", view),
    ]
}

fn in_sheets() -> Vec<Plant> {
    let margins = "<pageMargins";
    let list = format!(
        r#"<dataValidations count="1"><dataValidation type="list" sqref="B2:B9"><formula1>"Jo,{CANARY}"</formula1></dataValidation></dataValidations>"#
    );
    let newer = format!(
        r#"<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}"><x14:dataValidations xmlns:x14="a" xmlns:xm="b"><x14:dataValidation type="list"><x14:formula1><xm:f>"Jo,{CANARY}"</xm:f></x14:formula1><xm:sqref>B2</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"#
    );
    let hint = format!(
        r#"<dataValidations count="1"><dataValidation type="whole" prompt="Ask {CANARY}" sqref="B2"><formula1>1</formula1></dataValidation></dataValidations>"#
    );
    let scenario = format!(
        r#"<scenarios current="0"><scenario name="Worst" user="{CANARY}"><inputCells r="B2" val="1"/></scenario></scenarios>"#
    );
    let header =
        format!("<headerFooter><oddHeader>&amp;L{CANARY}&amp;RPage &amp;P</oddHeader></headerFooter>");
    let first = format!(
        "<headerFooter differentFirst=\"1\"><firstFooter>&amp;C&amp;8{CANARY}</firstFooter></headerFooter>"
    );
    let table = format!(
        r#"<table xmlns="m" id="1" name="Table1" displayName="Table1" ref="A1:B5"><tableColumns count="2"><tableColumn id="1" name="Month"/><tableColumn id="2" name="{CANARY}"/></tableColumns></table>"#
    );
    vec![
        beside(v::VALIDATION_LIST, margins, &list),
        beside(v::VALIDATION_LIST, "</worksheet>", &newer),
        beside(v::VALIDATION_WORDS, margins, &hint),
        beside(v::SCENARIO, margins, &scenario),
        beside(v::HEADER, "</worksheet>", &header),
        beside(v::HEADER, "</worksheet>", &first),
        part(v::TABLE_WORDS, SHEET, "table", "xl/tables/table1.xml", table),
    ]
}

fn in_books() -> Vec<Plant> {
    let book = |mark: &str, xml: String| Book::clean().before(BOOK, mark, xml);
    let view = format!(
        r#"<customWorkbookViews><customWorkbookView name="{CANARY}" guid="{{A}}"/></customWorkbookViews>"#
    );
    let path = format!(
        r#"<mc:AlternateContent xmlns:mc="a"><mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="b" url="\\server\{CANARY}\"/></mc:Choice></mc:AlternateContent>"#
    );
    vec![
        words(v::CUSTOM_VIEW, &book("</workbook>", view)),
        words(v::SHARED_BY, &book("<workbookPr", format!(r#"<fileSharing userName="{CANARY}"/>"#))),
        words(v::SAVED_PATH, &book("<bookViews>", path)),
    ]
}
