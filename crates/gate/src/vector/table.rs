//! Ways of tables in text.

vectors! { GROUP:
    CSV_FORMULA = "csv-formula", Medium, "a cell that a program takes for a formula",
        "Nothing new: but opened in a spreadsheet it may fetch from, or send to, somebody else.";
    CSV_STRAY = "csv-stray", High, "values past the last heading",
        "Values in columns that have no heading.";
    CHARACTER_UNSEEN = "character-unseen", Medium, "characters that cannot be seen",
        "Marks within words: which copy it is, or words written in signs of no width.";
}
