# Shared by the scripts; to be sourced. Goes to the project's folder.
# shellcheck shell=bash

export LANG=C.UTF-8 LC_ALL=C.UTF-8
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$project" || exit

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$(basename "$0"): $*"
  exit 1
}

# The text of the comment at the head of the calling script.
usage() { sed -n '2,/^[^#]/{/^#/!d;s/^# \{0,1\}//;p}' "$project/scripts/$(basename "$0")"; }

# The build folder of a preset, as CMakePresets.json has it.
build_folder() {
  case $1 in
    release) echo build ;;
    debug | asan | tsan | clang | fuzz) echo "build-$1" ;;
    *) die "there is no preset $1; there are release, debug, asan, tsan, clang and fuzz" ;;
  esac
}

# Configures a preset unless it already is: configure PRESET [cmake arguments].
configure() {
  local folder
  folder=$(build_folder "$1")
  local argument
  if [[ -f $folder/build.ninja ]]; then
    for argument in "${@:2}"; do
      # -DNAME=VALUE is fulfilled if the cache has it.
      argument=${argument#-D}
      grep -q "^${argument%%=*}:[A-Z]*=${argument#*=}\$" "$folder/CMakeCache.txt" || break
      argument=
    done
    [[ -z ${argument-} ]] && return
  fi
  say "Configuring $folder"
  cmake --preset "$@" >&2
}
