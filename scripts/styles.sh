#!/usr/bin/env bash
# Builds what the pages are served with, into build/web/: candour.css and govuk-frontend.min.js.
#
# Refuses a stylesheet that would load anything (a typeface, a picture), or that draws GOV.UK's crown or crest:
# those are licensed for gov.uk services alone.
set -euo pipefail
cd "$(dirname "$0")/.."

out=build/web
mkdir -p "$out"

node_modules/.bin/sass --no-source-map --style=compressed --quiet-deps --load-path=node_modules \
  styles/candour.scss "$out/candour.css.new"

if found=$(grep -oiE '@font-face|@import|url\([^)]{0,80}|gds ?transport|govuk-crest|logotype-crown' "$out/candour.css.new"); then
  printf 'styles: candour.css may not contain this (see styles/candour.scss):\n%s\n' "$found" >&2
  rm "$out/candour.css.new"
  exit 1
fi

mv "$out/candour.css.new" "$out/candour.css"
# The source map is not served, so the line that points to it goes.
sed 's@//# sourceMappingURL=.*$@@' node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js >"$out/govuk-frontend.min.js"
printf 'styles: %s (%s bytes), %s\n' "$out/candour.css" "$(wc -c <"$out/candour.css")" "$out/govuk-frontend.min.js"
