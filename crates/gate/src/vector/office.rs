//! Ways that office files of every kind share.

vectors! { GROUP:
    AUTHOR = "properties-author", Medium, "who made and last saved it",
        "Names of people on the staff, and how often and when they saved it.";
    TITLE = "properties-title", Medium, "title, subject, keywords, comments",
        "Words that somebody wrote about the file, often of an earlier one.";
    COMPANY = "properties-company", Medium, "company, manager, template",
        "Who somebody works for, and the path of a template.";
    PARTS_TITLED = "properties-parts", Medium, "names of its parts",
        "The names of sheets, hidden ones too, outside the sheets.";
    CUSTOM_PROPERTIES = "properties-custom", Medium, "properties of its own",
        "Labels, marks of classification, document numbers and addresses of an in-house system.";
    THUMBNAIL = "thumbnail", High, "a picture of the first page",
        "The first page as it was when the file was last saved, hidden rows shown.";
    CUSTOM_XML = "custom-xml", High, "data in custom XML",
        "Data that the program does not show: forms' answers, labels, a query's steps.";
    DATA_MASHUP = "data-mashup", High, "queries of Power Query",
        "Where the data came from: servers, paths, steps, and sometimes the data.";
    MACROS = "macros", High, "macros",
        "A program, its comments, and the passwords and paths in it.";
    EMBEDDED = "embedded", High, "an embedded file",
        "The whole of another file, of which a picture is shown.";
    CONTROLS = "controls", Medium, "form controls",
        "Lists and values behind buttons and boxes.";
    WEB_EXTENSION = "web-extension", Low, "an add-in",
        "Which add-ins were open, and what they kept in the file.";
    CUSTOM_RIBBON = "custom-ribbon", Low, "a ribbon of its own",
        "Names of commands of an in-house program.";
    SIGNATURE = "signature", Medium, "a digital signature",
        "The signer's certificate: name, address, employer.";
    PRINTER = "printer", Low, "a printer's settings",
        "The names of printers and of the machine they hang on.";
    PEOPLE = "people", Medium, "a list of people",
        "Names and sign-in names of everybody who commented.";
    XML_ASIDE = "xml-comment", Medium, "a comment in the XML",
        "Words that a program left between the lines.";
    ALT_TEXT = "alt-text", Medium, "a description behind a picture",
        "Words read out instead of the picture: often its file name, or who is on it.";
    SHAPE_TEXT = "shape-text", Medium, "words in a shape",
        "Words in a box over the page, which are not among its cells or lines.";
    SHAPE_HIDDEN = "shape-hidden", High, "a hidden shape",
        "A picture or box that is switched off.";
    PICTURE = "picture-commands", Medium, "a picture drawn by commands",
        "Words and shapes that were drawn and painted over, or lie outside the frame.";
    PICTURE_CROPPED = "picture-cropped", High, "a picture of which a part was cut away",
        "The whole picture: cutting hides and does not remove.";
    CHART = "chart", High, "a chart's copy of its data",
        "The figures behind the chart, also those of hidden rows and of other files.";
    LINK = "link", Medium, "a link",
        "An address: of an in-house server, a shared folder, a person.";
    LINK_TIP = "link-tip", Medium, "words behind a link",
        "Words that are shown when a pointer rests on the link.";
    PART_UNKNOWN = "part-unknown", High, "a part of a kind that the gate does not know",
        "Nobody here can say.";
    EXTENSION = "extension", Low, "an extension that the gate does not know",
        "What a newer program keeps for itself.";
}
