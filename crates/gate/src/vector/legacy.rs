//! Ways of files that another program opened.

vectors! { GROUP:
    LEGACY_CONVERTED = "legacy-converted", High, "a file of which only the pages were looked at",
        "Whatever it holds beside its pages: earlier states, hidden words, who wrote it. Nobody looked.";
}
