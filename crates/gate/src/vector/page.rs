//! Ways of PDF files: first of their pages, then of the file about them.

vectors! { GROUP:
    PAGE_TEXT_UNDER_PAINT = "page-text-under-paint", High, "words under a painted box",
        "The words, when they are selected and copied.";
    PAGE_TEXT_UNDER_PICTURE = "page-text-under-picture", High, "words under a picture",
        "The words, when they are selected and copied.";
    PAGE_TEXT_UNDER_NOTE = "page-text-under-note", High, "words under an annotation",
        "The words, when the annotation is moved or deleted.";
    PAGE_TEXT_SAME_COLOUR = "page-text-same-colour", High, "words in the colour of their ground",
        "The words, when the page is selected.";
    PAGE_TEXT_TRANSPARENT = "page-text-transparent", High, "words painted with no strength",
        "The words, when the page is selected.";
    PAGE_TEXT_INVISIBLE = "page-text-invisible", High, "words that are not drawn",
        "What a scanner's program once read, also under boxes that were drawn later.";
    PAGE_TEXT_CLIP_ONLY = "page-text-clip-only", High, "words that only cut out what is drawn after them",
        "The words, when they are selected and copied.";
    PAGE_TEXT_CLIPPED = "page-text-clipped-away", High, "words cut away by a frame",
        "The words, when the page is selected or opened in a drawing program.";
    PAGE_TEXT_OUTSIDE = "page-text-outside", High, "words outside the page",
        "The words, when the page's edges are moved, with one line of code.";
    PAGE_TEXT_TINY = "page-text-tiny", High, "words too small to be read",
        "The words, when the page is enlarged or copied.";
    PAGE_TEXT_LAYER = "page-text-on-hidden-layer", High, "words on a layer that is switched off",
        "The words, with one click in the list of layers.";
    PAGE_TEXT_REPLACED = "page-text-replaced", Medium, "words that stand for other words",
        "What is copied or read aloud, which is not what is drawn.";
    PAGE_PICTURE_CROPPED = "page-picture-cropped", High, "a picture larger than what is shown of it",
        "The whole picture.";
    PAGE_PICTURE_COVERED = "page-picture-covered", High, "a picture with a box over a part of it",
        "What is under the box, when the picture is taken out of the file.";
    PAGE_PICTURE_MASKED = "page-picture-masked", High, "a picture of which a part is transparent",
        "What the transparent part shows when its mask is taken off.";
    PAGE_PICTURE_FACTS = "page-picture-facts", Medium, "what a camera or program wrote into a picture",
        "Places, times, serial numbers, comments.";
    PAGE_PICTURE_ALTERNATE = "page-picture-alternate", High, "another version of a picture",
        "A version that is shown only in print, or nowhere.";
    PAGE_PICTURE_NOT_DRAWN = "page-picture-not-drawn", High, "a picture or drawing that no page draws",
        "What was taken off the page and stayed in the file.";
    PAGE_THUMBNAIL = "page-thumbnail", High, "a small picture of the page",
        "How the page looked when the small picture was made.";
    PAGE_NOTE = "page-note", High, "an annotation with words",
        "What colleagues wrote to each other, with their names and times.";
    PAGE_NOTE_DRAWN = "page-note-drawn", Medium, "an annotation that is drawn",
        "A mark that any reader can move or delete.";
    PAGE_NOTE_HIDDEN = "page-note-hidden", High, "an annotation that is hidden",
        "The annotation, in the list of comments.";
    PAGE_NOTE_BARE = "page-note-without-appearance", High, "an annotation that each program draws as it likes",
        "A box that covers something in one program and nothing in another.";
    PAGE_REDACTION_PENDING = "page-redaction-pending", High, "a redaction that was marked and never applied",
        "Everything under the mark.";
    PAGE_LINK = "page-link", Medium, "a link whose address is not on the page",
        "Servers, folders, names within the address.";
    PAGE_ACTION = "page-action", High, "something the page does by itself",
        "Programs, files and addresses that the page opens.";
    PAGE_MEDIA = "page-media", High, "sound, film or a model in three dimensions",
        "The whole recording or model.";
    PAGE_PLACE = "page-place", Medium, "where on earth the page lies",
        "Coordinates behind a map or plan.";
    PDF_REVISION = "pdf-earlier-revision", High, "an earlier state of the file",
        "The file as it was before it was last saved, whole.";
    PDF_UNUSED = "pdf-unused-object", High, "objects that nothing uses",
        "What was deleted from the document and stayed in the file.";
    PDF_BEFORE = "pdf-bytes-before", Medium, "bytes before the file begins",
        "Whatever they are: no program that shows pages shows them.";
    PDF_AFTER = "pdf-bytes-after", High, "bytes after the file ends",
        "Whatever they are: another file, for one.";
    PDF_REMARK = "pdf-remark", Medium, "remarks between objects",
        "Paths and commands of whoever made the file.";
    PDF_MENDED = "pdf-mended", Medium, "a table of objects that does not fit",
        "Different pages in different programs, since each mends the file in its way.";
    PDF_LAYER = "pdf-layer", Medium, "a layer that is switched off",
        "The layer's name, and what is on it.";
    PDF_ATTACHMENT = "pdf-attachment", High, "a file within the file",
        "The whole file, with two clicks.";
    PDF_PORTFOLIO = "pdf-portfolio", High, "a folder of files",
        "All of the files; the page is only a cover.";
    PDF_XFA = "pdf-xfa", High, "a form within a form",
        "Other pages than those that most programs show, with what was filled in.";
    PDF_FIELD = "pdf-field-value", High, "what was filled into a form",
        "The value, also where the page does not show it.";
    PDF_FIELD_DEFAULT = "pdf-field-default", Medium, "what a form is reset to",
        "The value, with one click, or the values it is chosen from.";
    PDF_FIELD_HIDDEN = "pdf-field-hidden", High, "a field that the page does not show",
        "The field's name and value.";
    PDF_SCRIPT = "pdf-script", High, "a program in JavaScript",
        "The program: names, addresses, rules.";
    PDF_ACTION = "pdf-action", High, "something the file does by itself",
        "Programs, files and addresses that the file opens.";
    PDF_OUTLINE = "pdf-outline", High, "bookmarks with words that no page shows",
        "The words, beside the page.";
    PDF_DESTINATION = "pdf-destination", Low, "names of places in the document",
        "Words in the names: headings as they once were.";
    PDF_LABEL = "pdf-page-label", Low, "words in page numbers",
        "The words, beside the page.";
    PDF_STRUCTURE = "pdf-structure-words", Medium, "words for those who listen to the document",
        "Words that are read aloud and not shown.";
    PDF_INFO = "pdf-info", Medium, "title, author, subject or keywords",
        "Names of people, and what the document was once called.";
    PDF_INFO_CUSTOM = "pdf-info-custom", Medium, "properties of its own",
        "References, companies, classifications.";
    PDF_INFO_PROGRAM = "pdf-info-program", Low, "more than a program's name where that belongs",
        "The name of the file it was made from, or of a person.";
    PDF_XMP = "pdf-xmp", Medium, "a page of metadata",
        "Names, times, and how the file came to be, step by step.";
    PDF_PIECE = "pdf-piece-info", High, "a program's private copy",
        "The whole drawing as its program keeps it, with what was cut away.";
    PDF_WEB = "pdf-web-capture", Medium, "where it was captured on the web",
        "Addresses, with what stands in them.";
    PDF_PRIVATE = "pdf-private-data", Medium, "entries that no standard knows",
        "Whatever a program put there.";
    PDF_SIGNATURE = "pdf-signature", Medium, "a signature",
        "Who signed, when, where and why, and the signer's certificate.";
    PDF_THREAD = "pdf-thread", Medium, "an article's thread",
        "Its title and author.";
}
