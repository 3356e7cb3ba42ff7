//! Ways of pictures.

vectors! { GROUP:
    PICTURE_PLACE = "picture-place", High, "where a photograph was taken",
        "Latitude and longitude, to a few metres.";
}
