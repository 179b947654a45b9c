# SPDX-License-Identifier: EUPL-1.2
# Sourced by the scripts of tests/image that start a lab machine: a bare Debian kernel for arm64 in an emulator, with a
# program of ours. What they need and where it lies; a tool that is missing is SKIPPED (status 77), never passed.
#   EMULATOR: words before qemu-system-aarch64, for machines on which emulators wait for their turn
#   KEEP=1: the work folder stays
test=$(basename "$0")
skip() { echo "$test: SKIPPED: $1"; exit 77; }
[ -e "$(dirname "$0")/../../image/recipe/kit.sh" ] || skip "image/recipe is not there"
. "$(dirname "$0")/../../image/recipe/kit.sh"
fail() { echo "$test: $1" >&2; exit 1; }

PATH=$PATH:/usr/sbin:/sbin
lab=$project/tests/image/lab
host=$project/.build/release/tests/image
guest=$project/.build/arm64/tests/image
work=$(mktemp -d "${TMPDIR:-/tmp}/zaalwacht-lab-XXXXXX")
[ -n "${KEEP:-}" ] && echo "$test: works in $work" || trap 'rm -rf "$work"' EXIT

tools() { # COMMAND...
  local name
  for name in aarch64-linux-gnu-gcc qemu-system-aarch64 depmod modprobe cpio zstd mke2fs e2fsck debugfs fc-cache "$@"; do
    command -v "$name" >/dev/null || skip "$name is not installed"
  done
}

build() { # PRESET TARGET...
  local preset=$1; shift
  if [ "$preset" = arm64 ]; then "$recipe/sysroot" >&2; fi
  { cmake --preset "$preset" && cmake --build --preset "$preset" -j "$(nproc)" --target "$@"; } >"$work/build-$preset.log" 2>&1 ||
    { tail -n 40 "$work/build-$preset.log" >&2; fail "the build for $preset failed"; }
}

# The kernel of the day, unpacked once: $kernel (a tree), $vmlinuz.
kernel() {
  local name list=$cache/lab-kernel.list
  [ -d "$cache/apt/lists" ] || "$recipe/debian" update
  name=$("$recipe/debian" needs linux-image-arm64)
  kernel=$cache/$name
  if [ ! -e "$kernel/.whole" ]; then
    "$recipe/debian" single "$list" "$name"
    fresh "$kernel"
    "$recipe/debian" unpack "$list" "$kernel"
    depmod -b "$kernel" "${name#linux-image-}"
    touch "$kernel/.whole"
  fi
  vmlinuz=$kernel/boot/vmlinuz-${name#linux-image-}
}

# Arguments of a machine without any disk; the serial line is the caller's. $1: what runs in it.
machine() { # COMMAND LINE, MORE...
  local run=$1; shift
  exec ${EMULATOR:-} qemu-system-aarch64 -M virt,gic-version=3 -cpu cortex-a72 -smp 1 -m 512 -nodefaults -no-reboot -display none \
    -kernel "$vmlinuz" -initrd "$work/initrd" -append "console=ttyAMA0 quiet panic=-1 -- $run" \
    -drive "file=$work/root.ext4,format=raw,if=none,id=root,readonly=on" -device virtio-blk-pci,drive=root "$@"
}
