#!/bin/sh
# Makes the folder that travels: sh prepare.sh COPYIST WEIGHTS OUT [options of copyist pack-lines, without --out]
set -e
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
copyist=$1
weights=$2
out=$3
shift 3
mkdir -p "$out"
rm -rf "$out/packs"
"$copyist" pack-lines "$@" --out "$out/packs"
bzip2 -9 "$out"/packs/*.lines
cp "$here"/*.py "$here/job.sh" "$out/"
cp "$weights" "$out/weights.safetensors"
packs=$(du -sk "$out/packs" | cut -f1)
all=$(du -sk "$out" | cut -f1)
echo "packs: $((packs / 1024)) MiB, in all: $((all / 1024)) MiB"
[ "$all" -le 65536 ] || { echo "prepare.sh: more than 64 MiB; take fewer lines with --at-most" >&2; exit 1; }
