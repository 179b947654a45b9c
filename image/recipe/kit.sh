# SPDX-License-Identifier: EUPL-1.2
# Sourced by every step of image/build: where things are, how a step fails, and how a folder is emptied without danger.
set -euo pipefail
export LC_ALL=C TZ=UTC
umask 022
unset CFLAGS CXXFLAGS CPPFLAGS LDFLAGS # of the shell that builds: not every card's
unset CCACHE_BASEDIR # it writes a path that ends in the programs' asserts

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
recipe=$project/image/recipe
cache=${ZAALWACHT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/zaalwacht}
sysroot=$cache/sysroot-arm64
suite=bookworm
epoch=${SOURCE_DATE_EPOCH:-$(git -C "$project" log -1 --format=%ct 2>/dev/null || stat -c %Y "$project/CMakeLists.txt")}

fail() { echo "image/build: $1" >&2; exit 1; }

# Names of a list file: everything before "#", one or more on a line.
names() { sed 's/#.*//' "$@" | tr -s ' \t' '\n' | grep . ; }

# Empties a folder that a step made, and only that: never across a mount, and never while something is mounted below it.
fresh() { # folder
  [ -n "${1#/}" ] || fail "fresh: not a folder of ours"
  ! grep -qE "^[^ ]+ $(realpath -m "$1")(/| )" /proc/self/mounts || fail "$1: something is mounted there; unmount it first"
  rm -rf --one-file-system "$1"
  mkdir -p "$1"
}

# The same times everywhere, so that two builds give the same bytes.
settle() { find "$@" -exec touch -h -d "@$epoch" {} +; }

# The licence of each package in LIST, from the tree that it was unpacked into.
keep_licences() { # LIST, tree, folder
  local name
  while read -r name _; do
    cp -L "$2/usr/share/doc/$name/copyright" "$3/$name.txt" || fail "$name comes without a licence"
  done <"$1"
}

# A FAT file system with these files, the same bytes each time.
fat() { # image, megabytes, label, id, files...
  rm -f "$1"
  truncate -s "$2M" "$1"
  mkfs.vfat --invariant -F 32 -s 1 -n "$3" -i "$4" "$1" >/dev/null
  settle "${@:5}"
  mcopy -m -i "$1" "${@:5}" ::
}

# What fontconfig would else find out at each start, in the form that the tree's own library reads. Times count: settle comes first.
cache_fonts() { # tree
  settle "$1/usr/share/fonts"
  SOURCE_DATE_EPOCH=$epoch fc-cache --sysroot="$1" --system-only --force
  rm -f "$1/var/cache/fontconfig/CACHEDIR.TAG"
  local suffix; suffix=$(find "$1/var/cache/fontconfig" -name '*-le64.cache-*' -printf '%f\n' | sed 's/^[0-9a-f]*//' | sort -u)
  grep -qaF -- "$suffix" "$1/usr/lib/aarch64-linux-gnu/libfontconfig.so.1" ||
    fail "this machine's fontconfig writes '$suffix', which the one of $suite does not read; build on Debian $suite"
}
