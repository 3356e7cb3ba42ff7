//! Links from page to page of a long list.

use app::store::Total;

/// The links below a list. Empty where one page holds it all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Paging {
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
    /// `Page 2 of 7`, `Page 2`.
    pub(crate) here: String,
}

impl Paging {
    /// The links of page `page`, from 0, where `link` makes an address of a page.
    pub(crate) fn new(page: u32, size: u64, total: Total, link: impl Fn(u32) -> String) -> Self {
        let shown = size.saturating_mul(u64::from(page) + 1);
        let (Total::Exactly(count) | Total::AtLeast(count)) = total;
        let more = shown < count;
        let pages = count.div_ceil(size.max(1)).max(1);
        let here = match total {
            _ if page == 0 && !more => String::new(),
            Total::Exactly(_) => format!("Page {} of {pages}", page + 1),
            Total::AtLeast(_) => format!("Page {}", page + 1),
        };
        Self { before: page.checked_sub(1).map(&link), after: more.then(|| link(page + 1)), here }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paging(page: u32, total: Total) -> Paging {
        Paging::new(page, 25, total, |page| format!("?page={page}"))
    }

    #[test]
    fn one_page_needs_no_links() {
        assert_eq!(paging(0, Total::Exactly(25)), Paging::default());
    }

    #[test]
    fn links_lead_to_the_pages_beside() {
        let middle = paging(1, Total::Exactly(60));
        assert_eq!((middle.before.as_deref(), middle.after.as_deref()), (Some("?page=0"), Some("?page=2")));
        assert_eq!(middle.here, "Page 2 of 3");
        assert_eq!(paging(2, Total::Exactly(60)).after, None);
        assert_eq!(paging(3, Total::AtLeast(1075)).here, "Page 4");
    }
}
