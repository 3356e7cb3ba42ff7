//! A writer of small PDF files: two pages, of which the second takes what is planted.

use std::fmt::Write as _;

/// What every page says.
pub(crate) const SEEN: &str = "BT /F1 12 Tf 72 700 Td (Visible words of a letter) Tj ET\n";

/// A file in the making.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paper {
    catalog: String,
    page: String,
    resources: String,
    content: String,
    sides: Option<&'static str>,
    info: String,
    xmp: String,
    objects: Vec<(u32, Vec<u8>)>,
    before: String,
    after: String,
    again: Vec<(u32, Vec<u8>)>,
    trailer: String,
    between: String,
}

impl Paper {
    /// A clean file, as an ordinary program writes it.
    pub(crate) fn new() -> Self {
        let info =
            "/Producer (LibreOffice 24.8) /Creator (Writer) /CreationDate (D:20261101120000Z)".to_owned();
        Self { info, ..Self::default() }
    }

    /// With other sides of its pages: left, bottom, right, top.
    pub(crate) fn sides(mut self, sides: &'static str) -> Self {
        self.sides = Some(sides);
        self
    }

    /// With more operators on the second page.
    pub(crate) fn draw(mut self, content: &str) -> Self {
        self.content.push_str(content);
        self.content.push('\n');
        self
    }

    /// With more entries in the catalogue.
    pub(crate) fn catalog(mut self, entries: &str) -> Self {
        self.catalog.push_str(entries);
        self
    }

    /// With more entries of the second page.
    pub(crate) fn page(mut self, entries: &str) -> Self {
        self.page.push_str(entries);
        self
    }

    /// With more resources of the second page.
    pub(crate) fn resources(mut self, entries: &str) -> Self {
        self.resources.push_str(entries);
        self
    }

    /// With more properties.
    pub(crate) fn info(mut self, entries: &str) -> Self {
        self.info.push_str(entries);
        self
    }

    /// With an object, of a number from 10 on.
    pub(crate) fn object(mut self, number: u32, body: &str) -> Self {
        self.objects.push((number, body.into()));
        self
    }

    /// With a stream, of a number from 10 on.
    pub(crate) fn stream(mut self, number: u32, entries: &str, data: &[u8]) -> Self {
        self.objects.push((number, stream(entries, data)));
        self
    }

    /// With a page of metadata.
    pub(crate) fn xmp(mut self, description: &str) -> Self {
        self.xmp = format!(
            "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>\
             <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''>\
             {description}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
        );
        self
    }

    /// With bytes before it begins.
    pub(crate) fn before(mut self, bytes: &str) -> Self {
        self.before.push_str(bytes);
        self
    }

    /// With bytes after it ends.
    pub(crate) fn after(mut self, bytes: &str) -> Self {
        self.after.push_str(bytes);
        self
    }

    /// With bytes between its objects.
    pub(crate) fn between(mut self, bytes: &str) -> Self {
        self.between.push_str(bytes);
        self
    }

    /// With more entries of the trailer.
    pub(crate) fn trailer(mut self, entries: &str) -> Self {
        self.trailer.push_str(entries);
        self
    }

    /// Saved a second time, with another body of an object.
    pub(crate) fn again(mut self, number: u32, body: Vec<u8>) -> Self {
        self.again.push((number, body));
        self
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut all = self.usual();
        all.extend(self.objects.iter().cloned());
        let mut out = self.before.clone().into_bytes();
        out.extend_from_slice(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
        out.extend_from_slice(self.between.as_bytes());
        let start = self.before.len();
        let table = table(&mut out, &all, start, &format!("/Info 8 0 R {}", self.trailer));
        if !self.again.is_empty() {
            let entries = format!("/Info 8 0 R /Prev {table} {}", self.trailer);
            super::paper::table(&mut out, &self.again, start, &entries);
        }
        out.extend_from_slice(self.after.as_bytes());
        out
    }

    fn usual(&self) -> Vec<(u32, Vec<u8>)> {
        let metadata = if self.xmp.is_empty() { "" } else { "/Metadata 9 0 R" };
        let sides = self.sides.unwrap_or("0 0 595 842");
        let page = |content: u32, more: &str, resources: &str| {
            format!(
                "<</Type /Page /Parent 2 0 R /MediaBox [{sides}] /Contents {content} 0 R \
                 /Resources <</Font <</F1 5 0 R>> {resources}>> {more}>>"
            )
        };
        let mut all: Vec<(u32, Vec<u8>)> = vec![
            (1, format!("<</Type /Catalog /Pages 2 0 R {metadata} {}>>", self.catalog).into()),
            (2, b"<</Type /Pages /Count 2 /Kids [3 0 R 6 0 R]>>".to_vec()),
            (3, page(4, "", "").into()),
            (4, stream("", SEEN.as_bytes())),
            (5, b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>".to_vec()),
            (6, page(7, &self.page, &self.resources).into()),
            (7, stream("", format!("{SEEN}{}", self.content).as_bytes())),
            (8, format!("<<{}>>", self.info).into()),
        ];
        if !self.xmp.is_empty() {
            all.push((9, stream("/Type /Metadata /Subtype /XML", self.xmp.as_bytes())));
        }
        all
    }
}

/// A stream of bytes as they are.
pub(crate) fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{entries} /Length {}>>\nstream\n", data.len()).into_bytes();
    out.extend_from_slice(data);
    out.extend_from_slice(b"\nendstream");
    out
}

/// Writes objects, their table and a trailer; returns where the table is.
pub(crate) fn table(out: &mut Vec<u8>, all: &[(u32, Vec<u8>)], start: usize, entries: &str) -> usize {
    let mut places = Vec::new();
    for (number, body) in all {
        places.push((*number, out.len() - start));
        out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        out.extend_from_slice(body);
        out.extend_from_slice(b"\nendobj\n");
    }
    let table = out.len() - start;
    let mut text = "xref\n0 1\n0000000000 65535 f \n".to_owned();
    for (number, place) in places {
        write!(text, "{number} 1\n{place:010} 00000 n \n").unwrap();
    }
    write!(text, "trailer\n<</Size 99 /Root 1 0 R {entries}>>\nstartxref\n{table}\n%%EOF\n").unwrap();
    out.extend_from_slice(text.as_bytes());
    table
}
