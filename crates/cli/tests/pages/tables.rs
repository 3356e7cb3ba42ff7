//! The officer's path of a table of small counts, on pages: pasted, seen to leak, mended by one button.

use axum::http::StatusCode;

use crate::{
    files::drafted,
    visitor::{Answer, Desk, Visitor},
};

/// As it is copied from a spreadsheet.
const PASTED: &str = "District\t2023\t2024\t2025\tTotal\n\
                      Harbour\t14\t11\t3\t28\n\
                      Millbrook\t9\t12\t10\t31\n\
                      Northgate\t2\t7\t8\t17\n\
                      Total\t25\t30\t21\t76\n";

async fn pasted(reed: &mut Visitor, case: &str, table: &str) -> Answer {
    let page = reed.get(&format!("{case}/attach")).await;
    reed.upload(&page, ("", b""), &[("title", "Seized by district"), ("pasted", table)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_pasted_seen_to_leak_and_mended_by_one_button() {
    let desk = Desk::empty().await;
    let case = drafted(&desk).await;
    let mut reed = desk.signed_in("reed").await;

    let page = pasted(&mut reed, &case, PASTED).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("was taken as a total over"), "it says what it took: {}", page.text());

    let page = reed.press(&page, "Check its figures", &[("topic", "dogs seized")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let text = page.text();
    assert!(text.contains("2 small figures can be worked out"), "{text}");
    assert!(text.contains("is 28; less 14 and 11 it leaves 3"), "{text}");
    assert!(text.contains("known: 3"), "in words, and not by its colour alone: {text}");

    let page = reed.press(&page, "Withhold what it takes", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("No small figure can be worked out"), "{}", page.text());
    assert!(!page.text().contains("known: 3"));
    let leaves = page.path.replace("/table", "/leaves");
    let csv = reed.get(&leaves).await.text();
    assert!(csv.contains("Northgate,*,") && csv.contains("Total,25,30,21,76"), "{csv}");

    let letter = reed.get(&format!("{case}/letter")).await;
    let refused = reed.press(&letter, "Send it for approval", &[]).await;
    assert!(refused.text().contains("not everything is given"), "{}", refused.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_way_to_send_a_table_is_one_button_away() {
    let desk = Desk::empty().await;
    let case = drafted(&desk).await;
    let mut reed = desk.signed_in("reed").await;
    let page = pasted(&mut reed, &case, PASTED).await;
    let page = reed.press(&page, "Check its figures", &[("topic", "dogs seized")]).await;

    let ways = reed.get(&format!("{}?ways=yes", page.path)).await;
    let text = ways.text();
    assert!(text.contains("District: Harbour and Northgate given together"), "{text}");
    let merged = [("noughts", "given"), ("merged", "District: Harbour + Northgate = Harbour and Northgate")];
    let page = reed.press(&ways, "Choose", &merged).await;

    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("Nothing is small"), "{}", page.text());
    let csv = reed.get(&page.path.replace("/table", "/leaves")).await.text();
    assert!(csv.contains("Harbour and Northgate,16,18,11,45"), "{csv}");
    let okoro = desk.signed_in("okoro").await.get(&format!("{}?ways=yes", page.path)).await;
    assert_eq!(okoro.status, StatusCode::FORBIDDEN, "who may not see the figures compares no ways");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_cannot_be_read_is_refused_with_the_row_and_the_column() {
    let desk = Desk::empty().await;
    let case = drafted(&desk).await;
    let mut reed = desk.signed_in("reed").await;

    let page = pasted(&mut reed, &case, &PASTED.replace("\t3\t", "\t<5\t")).await;
    let text = page.text();
    assert!(text.contains("Row 2, column D"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approver_sees_the_picture_and_none_of_what_is_withheld() {
    let desk = Desk::empty().await;
    let case = drafted(&desk).await;
    let mut reed = desk.signed_in("reed").await;
    let page = pasted(&mut reed, &case, PASTED).await;
    let page = reed.press(&page, "Check its figures", &[("topic", "dogs seized")]).await;
    let page = reed.press(&page, "Withhold what it takes", &[]).await;

    let mut okoro = desk.signed_in("okoro").await;
    let seen = okoro.get(&page.path).await;
    assert!(seen.text().contains("No small figure can be worked out"), "{}", seen.text());
    assert!(!seen.text().contains("its certificates"), "{}", seen.text());
    let proof = okoro.get(&format!("{}/certificate.json", page.path)).await;
    assert_eq!(proof.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_published_is_entered_by_a_form_and_listed_by_topic() {
    let desk = Desk::empty().await;
    let mut reed = desk.signed_in("reed").await;
    let page = reed.get("/ledger").await;
    let fields = [
        ("authority", "eastshire"),
        ("topic", "dogs seized"),
        ("period", "2025"),
        ("claim", "eq"),
        ("least", "1,204"),
        ("source", "disclosure log 77"),
        ("published-day", "3"),
        ("published-month", "2"),
        ("published-year", "2026"),
    ];

    let entered = reed.press(&page, "Enter it", &fields).await;
    assert_eq!(entered.status, StatusCode::OK, "{}", entered.text());
    assert!(entered.text().contains("eastshire, dogs seized, 2025"), "{}", entered.text());
    assert!(entered.text().contains("disclosure log 77"));

    let wrong = reed.press(&page, "Enter it", &[("authority", "eastshire"), ("topic", "dogs seized")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("does not say the period"), "{}", wrong.text());
}
