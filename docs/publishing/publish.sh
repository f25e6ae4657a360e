#!/bin/sh
# Builds the site and sends it to any host that takes files: DESTINATION is what rsync takes, such as
# editor@example.org:/srv/www/kb/, or a folder. Files that did not change keep their time, so that only others are sent.
#
# The order matters: assets have a hash in their path and are never changed, so they go first, and old ones stay until
# the pages that ask for them are gone. Let the server send
#   Cache-Control: public, max-age=31536000, immutable    for /assets/
#   Cache-Control: no-cache                               for all else
set -eu
: "${DESTINATION:?say where to: DESTINATION=editor@example.org:/srv/www/kb/ $0}"
OUTPUT=${OUTPUT:-public}

kbgen build --strict --output "$OUTPUT" ${BASE_URL:+--base-url "$BASE_URL"}
rsync -rlt --mkpath "$OUTPUT/assets/" "$DESTINATION/assets/"
rsync -rlt --exclude=/assets/ "$OUTPUT/" "$DESTINATION/"
rsync -rlt --delete-after "$OUTPUT/" "$DESTINATION/"

# To an object store, with the same order and the headers above (aws s3 as an example):
#   aws s3 sync "$OUTPUT/assets" "s3://BUCKET/assets" --cache-control "public, max-age=31536000, immutable"
#   aws s3 sync "$OUTPUT" "s3://BUCKET" --exclude "assets/*" --cache-control no-cache
#   aws s3 sync "$OUTPUT" "s3://BUCKET" --delete
