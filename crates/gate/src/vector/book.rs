//! Ways of workbooks.

vectors! { GROUP:
    SHEET_HIDDEN = "sheet-hidden", High, "a hidden sheet",
        "The whole sheet, with two clicks.";
    SHEET_VERY_HIDDEN = "sheet-very-hidden", High, "a sheet hidden from the menu",
        "The whole sheet, with any program but Excel, or with one line of code.";
    SHEET_MACRO = "sheet-macro", High, "a sheet of old macros",
        "A program in cells.";
    SHEET_DIALOG = "sheet-dialog", Medium, "a sheet that is a dialog",
        "A form that is no longer shown, and its lists.";
    SHEET_CHART = "sheet-chart", Low, "a sheet that is a chart",
        "Nothing new: the chart is seen, and is not rebuilt.";
    WINDOW_HIDDEN = "window-hidden", High, "a workbook whose window is hidden",
        "Everything: the workbook opens as if it were empty.";
    ROW_HIDDEN = "row-hidden", High, "hidden rows",
        "The rows, with two clicks.";
    ROW_FILTERED = "row-filtered", High, "rows that a filter hides",
        "The rows, when the filter is cleared.";
    ROW_COLLAPSED = "row-collapsed", High, "rows of a group that is closed",
        "The rows, with one click on the plus sign.";
    ROW_FLAT = "row-flat", High, "rows too low to be read",
        "The rows, when they are drawn higher.";
    COLUMN_HIDDEN = "column-hidden", High, "hidden columns",
        "The columns, with two clicks.";
    COLUMN_COLLAPSED = "column-collapsed", High, "columns of a group that is closed",
        "The columns, with one click on the plus sign.";
    COLUMN_NARROW = "column-narrow", High, "columns too narrow to be read",
        "The columns, when they are drawn wider.";
    CELL_SAME_COLOUR = "cell-same-colour", High, "words in the colour of their ground",
        "The words, when the cell is selected.";
    CELL_FORMAT_HIDES = "cell-format-hides", High, "a number format that shows nothing",
        "The value, in the line above the sheet.";
    CELL_FORMAT_MASKS = "cell-format-masks", High, "a number format that shows other words",
        "The value behind the words.";
    CELL_FORMAT_UNREAD = "cell-format-unread", High, "a number format that the gate cannot read",
        "The value, of which a program may show less.";
    CELL_CONDITION_HIDES = "cell-condition-hides", High, "a condition that hides what is in a cell",
        "The value, in the line above the sheet.";
    CELL_TINY = "cell-tiny", High, "words too small to be read",
        "The words, when the sheet is enlarged.";
    CELL_COVERED = "cell-covered", High, "cells under a picture or shape",
        "The cells, when the picture is moved.";
    CELL_MERGED_OVER = "cell-merged-over", High, "values under a merged cell",
        "The values, when the cell is split.";
    CELL_REMOTE = "cell-remote", High, "cells far away from the rest",
        "The cells, for whoever presses Ctrl and End.";
    CELL_ZERO_HIDDEN = "cell-zero-hidden", Medium, "noughts that the sheet does not show",
        "Which cells are nought and which are empty.";
    RUN_HIDDEN = "run-hidden", High, "words within a cell that cannot be seen",
        "The words, when the cell is selected.";
    PHONETIC = "phonetic", Medium, "how a word is pronounced",
        "Words kept beside a word, which few programs show.";
    FORMULA_WORDS = "formula-words", Medium, "words in a formula",
        "Words and names inside the formula.";
    FORMULA_OUTSIDE = "formula-outside", High, "a formula that reads another file",
        "The path of the other file, and its value as it last was.";
    FORMULA_HIDDEN_SHEET = "formula-hidden-sheet", High, "a formula that reads a hidden sheet",
        "That there is such a sheet, and which of its cells matter.";
    SHARED_STRING_UNUSED = "string-unused", High, "words that no cell uses",
        "What was deleted from the sheet and stayed in the file.";
    PIVOT_CACHE = "pivot-cache", High, "a pivot table's copy of its data",
        "Every line of the data behind the table, with a double click.";
    PIVOT_TABLE = "pivot-table", Medium, "a pivot table",
        "Fields that are not shown, and their items.";
    SLICER = "slicer", Medium, "a slicer's items",
        "Every value of a field, also those filtered away.";
    EXTERNAL_DATA = "external-data", High, "a copy of another workbook's data",
        "Cells of another file, as they last were.";
    CONNECTION = "connection", High, "a connection to a database",
        "Servers, names of databases, the query, sometimes a password.";
    QUERY_TABLE = "query-table", Medium, "a table filled by a query",
        "The query's fields, also those not shown.";
    DATA_MODEL = "data-model", High, "a data model",
        "Whole tables, packed, of which the sheet shows sums.";
    XML_MAP = "xml-map", Medium, "a map to XML",
        "The form of the data that the sheet was filled from.";
    NAME_HIDDEN = "name-hidden", High, "a hidden name",
        "What the name stands for.";
    NAME_CONSTANT = "name-constant", High, "a name that stands for words or figures",
        "The words or figures.";
    NAME_OUTSIDE = "name-outside", Medium, "a name for cells of another file",
        "The path of the other file.";
    VALIDATION_LIST = "validation-list", High, "a list of allowed values",
        "Every value in the list: names of staff, for one.";
    VALIDATION_WORDS = "validation-words", Medium, "words that help to fill in a cell",
        "Words that are shown when the cell is selected.";
    COMMENT = "comment", High, "a comment",
        "What colleagues wrote to each other, with their names.";
    COMMENT_THREAD = "comment-thread", High, "a conversation",
        "What colleagues wrote to each other, with their names and times.";
    REVISIONS = "revisions", High, "a log of changes",
        "What stood in cells before, who changed it and when.";
    USERS = "users", Medium, "who had it open",
        "Names of those who share the workbook.";
    SCENARIO = "scenario", High, "scenarios",
        "Other values of cells, with the names of those who tried them.";
    CUSTOM_VIEW = "custom-view", Medium, "views of its own",
        "Names of people, and rows and columns that their view hides.";
    HEADER = "header", Medium, "a header or footer",
        "Words that are printed and not shown on the screen.";
    SHARED_BY = "shared-by", Low, "who reserved it",
        "The name of whoever saved it as read only.";
    SAVED_PATH = "saved-path", Medium, "the folder it was saved in",
        "A path: servers, and sign-in names.";
    TABLE_WORDS = "table-words", Low, "a table's names",
        "Names of a table and of columns, and comments on it.";
    BACKGROUND = "background", Medium, "a picture behind a sheet",
        "The picture's file.";
    RICH_VALUE = "rich-value", High, "data behind a cell",
        "A card of facts behind one word, or a picture.";
    LIVE_DATA = "live-data", Medium, "live data",
        "The server that cells are filled from, and what it last said.";
    ORDER = "calculation-order", Low, "the order of calculation",
        "Which cells once had formulas.";
    CELL_TWICE = "cell-twice", High, "a cell that stands twice in its sheet",
        "Another value of the cell, for programs that take the first and not the last.";
    RECORDS_UNREACHED = "records-unreached", High, "records that no sheet leads to",
        "A sheet that was taken out of the list of sheets and left in the file.";
    RECORD_UNKNOWN = "record-unknown", Medium, "records that the gate does not know, with words in them",
        "Nobody here can say.";
    SECOND_BOOK = "second-book", High, "a second copy of the workbook, for older programs",
        "The whole workbook in an older form, as it was when it was last saved in that form.";
    WRITTEN_BY = "written-by", Low, "who last had it open to write",
        "The sign-in name of whoever last saved it.";
}
