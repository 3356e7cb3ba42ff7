//! Ways of pictures.

vectors! { GROUP:
    PICTURE_PLACE = "picture-place", High, "where a photograph was taken",
        "Latitude and longitude, to a few metres.";
    PICTURE_CAMERA = "picture-camera", Medium, "which camera or lens",
        "The make and model of a telephone, camera or scanner.";
    PICTURE_SERIAL = "picture-serial", Medium, "a serial number",
        "One camera among all others, and so every picture that it took.";
    PICTURE_OWNER = "picture-owner", High, "who took it or owns it",
        "The name of the photographer, or of the camera's owner.";
    PICTURE_TIME = "picture-time", Medium, "when it was taken or changed",
        "Day and time, to the second.";
    PICTURE_SOFTWARE = "picture-software", Low, "the program and computer that made it",
        "Versions of programs, and names of computers.";
    PICTURE_SETTINGS = "picture-settings", Low, "how a photograph was taken",
        "Exposure, distance, light and zoom.";
    PICTURE_MAKER = "picture-maker", Medium, "notes that only the camera's maker reads",
        "Serial numbers, names given to faces, places of focus: nobody but the maker knows.";
    PICTURE_WORDS = "picture-words", Medium, "a title, description or comment",
        "Words that somebody wrote about the picture.";
    PICTURE_XMP = "picture-xmp", Medium, "a packet of facts about the picture (XMP)",
        "Names, places, the steps of its making, and names of the files it was made from.";
    PICTURE_IPTC = "picture-iptc", Medium, "a caption for the press (IPTC)",
        "Headline, place, names of those shown and of who wrote it.";
    PICTURE_PHOTOSHOP = "picture-photoshop", Low, "notes of Photoshop",
        "Names of paths and slices, and how it is printed.";
    PICTURE_LAYERS = "picture-layers", High, "the layers it was made of",
        "What lies under a black box, when the box is moved.";
    PICTURE_PROFILE = "picture-profile", Low, "a colour profile of its own",
        "The screen or scanner it was made with, and whoever measured it.";
    PICTURE_THUMBNAIL = "picture-thumbnail", High, "a small copy of the picture",
        "The picture as it was before it was cut or blackened.";
    PICTURE_FURTHER = "picture-further", High, "a further picture in the file",
        "Another picture, that few programs show.";
    PICTURE_COMMENT = "picture-comment", Medium, "a comment in the file",
        "Words that no program shows beside the picture.";
    PICTURE_TEXT = "picture-text", Medium, "a text in the file",
        "Author, title, program, or whatever was written there.";
    PICTURE_BLOCK = "picture-block", Medium, "a block that no standard names",
        "Nobody knows, but a program that wrote it.";
    PICTURE_FRAMES = "picture-frames", High, "further frames",
        "What the picture shows a moment later.";
    PICTURE_STILL = "picture-still", High, "a still picture behind a moving one",
        "A picture that only old programs show.";
    PICTURE_CAPTION = "picture-caption", Medium, "words to be drawn over a picture",
        "Words that the format has and no program of today draws.";
    PICTURE_AFTER = "picture-after", High, "bytes after the picture's end",
        "The rest of the picture before it was cut, or another file.";
    PICTURE_BEFORE = "picture-before", High, "bytes before the picture's beginning",
        "Another file.";
    PICTURE_GAP = "picture-gap", High, "bytes that belong to nothing",
        "What was deleted and stayed in the file, or was put there.";
    PICTURE_PAGE = "picture-page", High, "further pages",
        "Pages that a program which shows one page does not show.";
    PICTURE_SUB = "picture-sub", High, "a picture within a page",
        "The picture at another size, or before it was changed.";
    PICTURE_TAG = "picture-tag", Medium, "a field of a program's own",
        "Nobody knows, but a program that wrote it.";
    PICTURE_TRANSPARENT = "picture-transparent", High, "colours under what is transparent",
        "What was there before it was rubbed out.";
    PICTURE_PALETTE = "picture-palette", Low, "colours that no pixel has",
        "What colours the picture had before it was cut.";
}
