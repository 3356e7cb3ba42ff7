//! Ways of the container.

vectors! { GROUP:
    ZIP_BEFORE = "zip-before", High, "bytes before the container",
        "Whatever stands before the first part: anybody can cut it out with a text editor.";
    ZIP_BETWEEN = "zip-between", High, "bytes between parts",
        "A part that was taken out of the directory and left in the file.";
    ZIP_AFTER = "zip-after", High, "bytes after the container",
        "Whatever was appended to the file: another file, for one.";
    ZIP_COMMENT = "zip-comment", Medium, "a comment in the container",
        "Words that any unpacking program prints.";
    ZIP_EXTRA = "zip-extra", Low, "fields beside a part",
        "Times and user numbers of the machine that the file was made on.";
    PART_UNREACHED = "part-unreached", High, "a part that nothing leads to",
        "A whole part that the program does not show: an old sheet, a picture that was deleted.";
    TRASH = "trash", High, "a part thrown away",
        "What an office program threw away and kept.";
    CFB_FREE_SECTOR = "cfb-free-sector", High, "bytes of a compound file that belong to no stream",
        "What was deleted and not written over, with any program that shows bytes.";
    CFB_SLACK = "cfb-slack", High, "bytes behind a stream's end",
        "What stood there before: of an older state of the file, or of another file.";
    CFB_DELETED_ENTRY = "cfb-deleted-entry", High, "an entry of a compound file's directory that nothing leads to",
        "The name of a part that was deleted, and often the part.";
    CFB_AFTER = "cfb-after", High, "bytes after a compound file",
        "Whatever was appended to the file: another file, for one.";
}
