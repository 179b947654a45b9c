# SPDX-License-Identifier: EUPL-1.2
# Sourced after vm/vm.sh by tests whose machine has somebody before it: a touch screen, and a camera with pictures (hands.c).
#   made PRESET TARGET...   programs of ours
#   hands_build             makes $work/hands.cpio
#   hands_start SLOT ...    as vm_start; $work/touch and $work/lens are the sockets to write to

made() { # PRESET TARGET...
  local preset=$1; shift
  (cd "$project" && cmake --preset "$preset" && cmake --build --preset "$preset" -j "$(nproc)" --target "$@") >"$work/build.log" 2>&1 ||
    { tail -n 40 "$work/build.log" >&2; echo "the build for $preset failed"; exit 1; }
}

hands_build() {
  local lab=$project/tests/image/lab tree
  need aarch64-linux-gnu-gcc aarch64-linux-gnu-strip modprobe depmod zstd cpio make
  # lab/kit.sh has a work folder and an end of its own, hence the subshell; it cleans up after itself.
  tree=$(KEEP=; . "$lab/kit.sh"; { kernel; build arm64 image_hands; "$lab/modules" "$kernel" "$cache/lab-modules-$(basename "$kernel")"; } >&2; echo "$kernel") || exit 1
  "$project/tests/image/hands/archive" "$work/hands.cpio" "$project/.build/arm64/tests/image/image_hands" "$tree" "$cache/lab-modules-$(basename "$tree")"
}

hands_start() { # SLOT, options of QEMU...
  local slot=$1; shift
  rm -f "$work/touch" "$work/lens"
  VM_INIT=/hands/init VM_BEHIND=$work/hands.cpio vm_start "$slot" \
    -chardev "socket,path=$work/touch,server=on,wait=off,id=touch" -device virtserialport,chardev=touch,name=touch \
    -chardev "socket,path=$work/lens,server=on,wait=off,id=lens" -device virtserialport,chardev=lens,name=lens "$@"
}
