#!/usr/bin/env bash
# Takes the pictures in docs/guide anew: pages of the demonstration as Chromium shows them, and a letter as it prints.
#
# Only pictures that a guide names are kept. `CANDOUR_PICTURES=DIR` with the browser tests keeps every page's.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/tools.sh chromium:chromium chromium-driver:chromedriver poppler-utils:pdftoppm
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

CANDOUR_PICTURES=$work cargo test --workspace --locked --test browser -- every_kind_of_page
candour="${CARGO_TARGET_DIR:-target}/debug/candour"
"$candour" demo --data "$work/data" >/dev/null
CANDOUR_PASSWORD=northshire-demo "$candour" letter --data "$work/data" --as reed 17A/26 -o "$work/letter.pdf"
pdftoppm -png -r 70 "$work/letter.pdf" "$work/letter-page"

mkdir -p docs/guide/pictures
rm -f docs/guide/pictures/*.png
grep -oh 'pictures/[a-z0-9-]*\.png' docs/guide/*.md | sort -u | while read -r picture; do
  cp "$work/${picture#pictures/}" "docs/guide/$picture"
done
du -sh docs/guide/pictures
