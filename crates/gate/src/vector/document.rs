//! Ways of documents, slides and pages of the web.

vectors! { GROUP:
    TRACK_INSERTED = "track-inserted", High, "words that were inserted",
        "Who wrote which words, and when; whoever refuses the change sees what stood there before.";
    TRACK_DELETED = "track-deleted", High, "words that were deleted",
        "The words, with who took them out and when.";
    TRACK_MOVED = "track-moved", High, "words that were moved",
        "The words where they stood before, with who moved them and when.";
    TRACK_FORMAT = "track-format", Medium, "a change of form",
        "Who changed how it looks, and when.";
    TEXT_HIDDEN = "text-hidden", High, "words that are marked as hidden",
        "The words, with one click on the button for hidden signs.";
    TEXT_WEB_HIDDEN = "text-web-hidden", Low, "words that are hidden on the web",
        "Words that paper shows and a page of the web does not.";
    TEXT_SAME_COLOUR = "text-same-colour", High, "words in the colour of their ground",
        "The words, when they are selected or copied.";
    TEXT_TINY = "text-tiny", High, "words too small to be read",
        "The words, when the page is enlarged.";
    TEXT_COVERED = "text-covered", High, "words under a shape or picture",
        "The words, when the shape is moved.";
    TEXT_OTHER = "text-other", High, "other words for older programs",
        "What an older program shows in place of what is shown here.";
    SHAPE_OFF_PAGE = "shape-off-page", High, "a shape beside the page",
        "What is in it, when the view is made smaller.";
    EDITING_MARKS = "editing-marks", Low, "marks of when it was edited",
        "Which passages were written in one sitting, and which files come from one.";
    EDITING_TIMES = "editing-times", Low, "how long and how often it was edited",
        "Days, hours, and numbers of savings.";
    CONTENT_CONTROL = "content-control", Medium, "a form field's own words",
        "Names of fields of an in-house template, and the lists behind them.";
    CONTENT_BOUND = "content-bound", High, "a form field that is tied to data",
        "Where in the file's custom XML the value lies: it may say more than the field shows.";
    FIELD_SOURCE = "field-source", High, "a field that reads another file or a database",
        "Paths, servers, queries.";
    FIELD_WORDS = "field-words", Medium, "a field's instruction",
        "Words and names of which the page shows what comes of them, or nothing.";
    FIELD_DATA = "field-data", High, "data packed into a field",
        "What an add-in keeps there: references, notes, whole records.";
    DOCUMENT_VARIABLE = "document-variable", High, "a variable",
        "Values that a template or program left in the document.";
    MAIL_MERGE = "mail-merge", High, "the source of a mail merge",
        "The path of the list of addresses, the query, sometimes the connection's password.";
    TEMPLATE_PATH = "template-path", Medium, "the path of the template",
        "Servers, folders, sign-in names.";
    GLOSSARY = "glossary", Medium, "building blocks",
        "Passages that are kept to be put in and are not on any page.";
    HEADER_UNUSED = "header-unused", High, "a header or footer that no page shows",
        "Words that were switched off and not deleted.";
    NOTE_UNUSED = "note-unused", High, "a footnote to which nothing refers",
        "A note whose place in the text was deleted.";
    BOOKMARK = "bookmark", Low, "a bookmark",
        "Names that somebody gave to passages.";
    IMPORTED = "imported", High, "an imported file",
        "The whole of another document, which is read in when this one is opened.";
    PERMISSION = "permission", Medium, "who may edit a passage",
        "Sign-in names and addresses of people.";
    PROTECTION = "protection", Low, "a lock on editing",
        "A password's hash, which can be guessed at.";
    SMART_TAG = "smart-tag", Medium, "a tag on words",
        "What a program took the words for: a name, a place, and its number.";
    CUSTOM_ELEMENT = "custom-element", Medium, "an element of in-house XML around words",
        "Names and values of an in-house system.";
    CHART_WORKBOOK = "chart-workbook", High, "a workbook behind a chart",
        "A whole workbook, of which the chart draws a few cells.";
    VERSION = "version", High, "an earlier version",
        "The document as it was before.";
    SLIDE_HIDDEN = "slide-hidden", High, "a hidden slide",
        "The whole slide, with one click.";
    SLIDE_NOTES = "slide-notes", High, "notes to a slide",
        "What the speaker meant to say.";
    SLIDE_TAGS = "slide-tags", Medium, "tags on slides or shapes",
        "Values that an add-in keeps: sources, records, addresses.";
    SLIDE_SECTIONS = "slide-sections", Medium, "names of sections or shows",
        "Headings for those who edit, and which slides somebody was to be shown.";
    SLIDE_LAYOUT = "slide-layout", Medium, "words of a layout that no slide shows",
        "Words of a template: of another subject, for one.";
    SLIDE_ANIMATED = "slide-animated", Low, "a shape that comes or goes",
        "What is not there when the slide begins or when it ends.";
    PAGE_COMMENT = "page-comment", Medium, "a comment in the page's source",
        "Words between the lines, for whoever looks at the source.";
    PAGE_SCRIPT = "page-script", High, "a script",
        "A program, and the data that it brings: often more than the page shows.";
    PAGE_DATA = "page-data", Medium, "data in an attribute",
        "Whole files and values in the source of the page.";
    PAGE_META = "page-meta", Medium, "what the page says of itself",
        "Who wrote it, with what, about what.";
    PAGE_INPUT = "page-input", High, "a hidden form field",
        "Numbers and keys of a session or a record.";
    PAGE_SPARE = "page-spare", High, "spare content",
        "Templates, and words for those without scripts.";
    PAGE_TITLE = "page-title", Medium, "words behind an element",
        "Words that are shown when a pointer rests on it, or are read out.";
}
