#!/bin/sh
# Runs the conformance tests:
# run.sh FOLDER_OF_THE_EMULATORS WORK_FOLDER SERVER PROGRAM_THAT_PRINTS_SHAPES
# Node's packages are installed into the work folder when they are missing or their list has changed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
emulators=$1
work=$2
server=$3
shapes=$4

for program in node npm; do
  if ! command -v "$program" > /dev/null; then
    echo "conformance: $program is missing (see scripts/packages.txt)" >&2
    exit 1
  fi
done

version=$(node --version)
major=${version#v}
if [ "${major%%.*}" -lt 18 ]; then
  echo "conformance: node $version is too old; Debian 12's own, 18, is enough" >&2
  exit 1
fi

mkdir -p "$work"
if ! cmp -s "$here/package-lock.json" "$work/installed-lock.json"; then
  cp "$here/package.json" "$here/package-lock.json" "$work/"
  (cd "$work" && npm ci --no-audit --no-fund --no-progress)
  cp "$here/package-lock.json" "$work/installed-lock.json"
fi
# Modules are looked for beside the files that import them.
cp "$here/package.json" "$here"/*.js "$work/"
rm -rf "$work/openapi"
cp -R "$here/openapi" "$work/"
cd "$work"
TUKTUK_EMULATORS=$emulators TUKTUK_PROGRAM=$server TUKTUK_LINE_SHAPES=$shapes \
  exec node --test ./line.test.js ./azure.test.js ./openai.test.js ./shapes.test.js
