# SPDX-License-Identifier: EUPL-1.2
# Sourced by the tests of the image: a virtual machine that starts the card as it was built, and what can be seen and asked of it.
# QEMU's board "virt" with the Pi's processor; no real Pi is meant by it. README.md beside this file.
set -uo pipefail
# A reader that stops early (grep -q) fails the whole pipe under pipefail: grep ... >/dev/null here.
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
cache=${ZAALWACHT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/zaalwacht}
passed=0; failed=0; asked=; vm_pid=; vm_started=0

skip() { echo "SKIPPED: $1"; exit 77; }
need() { local tool; for tool in "$@"; do command -v "$tool" >/dev/null || PATH=$PATH:/usr/sbin:/sbin command -v "$tool" >/dev/null || skip "this machine has no $tool"; done; PATH=$PATH:/usr/sbin:/sbin; }
check() { # what, command...
  if "${@:2}"; then passed=$((passed + 1)); echo "  ok      $1"; else failed=$((failed + 1)); echo "  FAILED  $1"; return 1; fi
}
verdict() { printf '%s: %d passed, %d failed\n' "$(basename "$0")" "$passed" "$failed"; [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]; exit $?; }
equals() { [ "$1" = "$2" ] || { echo "    is:     $1"; echo "    wanted: $2"; return 1; }; }
at_most() { [ "$1" -le "$2" ] || { echo "    $1 is more than $2"; return 1; }; }

# ---------------------------------------------------------------- the card

# The newest image that was built, or ZAALWACHT_IMAGE.
image=${ZAALWACHT_IMAGE:-$(ls -t "$cache"/image/zaalwacht-*-pi4.img 2>/dev/null | head -n 1)}
find_image() { [ -n "$image" ] && [ -e "$image" ] || skip "there is no image; image/build makes one"; }

work=$(mktemp -d "${TMPDIR:-/tmp}/zaalwacht-vm-XXXXXX")
finish() { vm_stop; [ -n "${KEEP:-}" ] && echo "kept: $work" || rm -rf --one-file-system "$work"; }
trap finish EXIT

# Where a partition begins and how long it is, in sectors: part_start CARD NAME
part_start() { sfdisk --json "$1" 2>/dev/null | jq -r --arg n "$2" '.partitiontable.partitions[] | select(.name == $n) | .start'; }
part_sectors() { sfdisk --json "$1" 2>/dev/null | jq -r --arg n "$2" '.partitiontable.partitions[] | select(.name == $n) | .size'; }
part_read() { dd if="$1" bs=512 skip="$(part_start "$1" "$2")" count="$(part_sectors "$1" "$2")" status=none; } # CARD NAME
part_write() { dd of="$1" bs=512 seek="$(part_start "$1" "$2")" conv=notrunc status=none; }                     # CARD NAME < bytes
fat() { local card=$1 name=$2; shift 2; local tool=$1; shift; "$tool" -i "$card@@$(($(part_start "$card" "$name") * 512))" "$@"; } # CARD NAME mtype|mcopy|... arguments
slot_value() { fat "$1" "boot-$2" mtype ::slot.env | sed -n "s/^$3=//p"; } # CARD a|b zw_version

# A copy of the card to play with, as large as a card that was bought: at least 2 GB, so that the data have room to grow.
new_card() { cp --sparse=always "$image" "$work/card.img"; truncate -s "${1:-2G}" "$work/card.img"; card=$work/card.img; }

# ---------------------------------------------------------------- the machine

# The command line that boot.cmd makes for a slot, and what lets us look: a console, systemd's log on it.
looking="console=ttyAMA0 loglevel=7 systemd.log_target=kmsg systemd.show_status=yes systemd.journald.forward_to_kmsg=1 printk.devkmsg=on printk.time=1"
command_line() { # CARD a|b
  local slot=${2^^}
  echo "rauc.slot=$slot zaalwacht.version=$(slot_value "$1" "$2" zw_version) zaalwacht.verity=$(slot_value "$1" "$2" zw_verity)" \
    "panic=5 gpt init_on_free=1 $(slot_value "$1" "$2" zw_args | sed 's/console=[^ ]*//; s/loglevel=[^ ]*//; s/systemd.show_status=[^ ]*//; s/quiet//') $looking"
}

# The initrd of the slot with our looking glass beside it: see agent.c. VM_BEHIND: one more archive.
glass_initrd() { # CARD a|b
  fat "$1" "boot-$2" mcopy -n ::initrd.img "$work/initrd.plain"
  "$project/tests/image/vm/glass" "$work/glass.cpio" || skip "no cross compiler for arm64"
  cat "$work/initrd.plain" "$work/glass.cpio" ${VM_BEHIND:-} >"$work/initrd.img"
}

vm_run() { # options of QEMU... : with the devices that every test has
  rm -f "$work"/{serial.log,qmp.in,qmp.out,glass.in,glass.out}
  mkfifo "$work"/{qmp,glass}.{in,out}
  : >"$work/serial.log"
  qemu-system-aarch64 -M virt,gic-version=3 -cpu cortex-a72 -smp 2 -m 1024 -nodefaults -display none \
    -serial "file:$work/serial.log" -chardev "pipe,id=qmp,path=$work/qmp" -mon chardev=qmp,mode=control \
    -device "virtio-gpu-pci,xres=${VM_WIDTH:-1280},yres=${VM_HEIGHT:-720}" -device virtio-serial-pci -device i6300esb -device qemu-xhci,id=usb \
    -chardev "pipe,id=glass,path=$work/glass" -device virtserialport,chardev=glass,name=glass \
    -drive "file=$card,format=raw,if=none,id=card" -device virtio-blk-pci,drive=card "$@" 2>"$work/qemu.log" &
  vm_pid=$!
  vm_started=$(date +%s.%N)
  exec {qmp_in}<>"$work/qmp.in" {qmp_out}<>"$work/qmp.out" {glass_in}<>"$work/glass.in" {glass_out}<>"$work/glass.out"
  qmp '{"execute":"qmp_capabilities"}' >/dev/null
}
# Linux straight from the slot's FAT, without the boot loader: vm_start a|b [options of QEMU...]; VM_INIT: who begins
vm_start() {
  local slot=$1; shift
  fat "$card" "boot-$slot" mcopy -n ::kernel.img "$work/kernel.img"
  glass_initrd "$card" "$slot"
  vm_run -kernel "$work/kernel.img" -initrd "$work/initrd.img" -append "$(command_line "$card" "$slot") rdinit=${VM_INIT:-/glass/init}" "$@"
}
# From U-Boot on, as the card says: vm_load [options of QEMU...]
vm_load() {
  [ -e "$work/flash.img" ] || { truncate -s 64M "$work/flash.img"; dd if=/usr/lib/u-boot/qemu_arm64/u-boot.bin of="$work/flash.img" conv=notrunc status=none; }
  vm_run -drive "if=pflash,format=raw,file=$work/flash.img,readonly=on" "$@"
}
vm_stop() {
  [ -n "$vm_pid" ] || return 0
  kill -9 "$vm_pid" 2>/dev/null; wait "$vm_pid" 2>/dev/null
  vm_pid=
  exec {qmp_in}>&- {qmp_out}>&- {glass_in}>&- {glass_out}>&-
}
vm_runs() { kill -0 "$vm_pid" 2>/dev/null; }
vm_seconds() { awk -v a="$vm_started" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f", b - a }'; }
serial() { tr -d '\r' <"$work/serial.log"; }

# Waits for a line on the serial console: vm_wait PATTERN SECONDS. Limits are generous: an emulator on a busy machine is slow. VM_SLOW=4:
# four times as long.
vm_wait() {
  local until=$((SECONDS + $2 * ${VM_SLOW:-1}))
  while [ $SECONDS -lt $until ]; do
    if serial | grep -E -- "$1" >/dev/null; then printf '  %6.1f s  %s\n' "$(vm_seconds)" "$1"; return 0; fi
    vm_runs || break
    sleep 0.2
  done
  printf '  %6.1f s  NOT SEEN: %s\n' "$(vm_seconds)" "$1"
  serial | tail -n "${VM_TAIL:-15}" | sed 's/^/    | /'
  return 1
}

qmp() { # command as JSON; prints what came back
  local line
  printf '%s\n' "$1" >&"$qmp_in"
  while IFS= read -r -t 30 line <&"$qmp_out"; do
    case "$line" in '{"return"'*|'{"error"'*) echo "$line"; return 0 ;; esac
  done
  return 1
}
vm_shot() { qmp "{\"execute\":\"screendump\",\"arguments\":{\"filename\":\"$1\"}}" >/dev/null; }  # FILE.ppm
vm_power() { qmp '{"execute":"system_powerdown"}' >/dev/null; }

# Asks the looking glass inside: "cat FILE", "list FOLDER", "run PROGRAM ARGUMENTS..." or "put FILE TEXT". Status is the program's.
vm_ask() {
  local line begun=no until=$((SECONDS + ${VM_PATIENCE:-60}))
  vm_runs || { echo "the machine does not run: $1" >&2; return 1; }
  asked=$RANDOM$RANDOM
  printf '%s %s\n' "$asked" "$1" >&"$glass_in"
  while [ $SECONDS -lt $until ] && IFS= read -r -t "${VM_PATIENCE:-60}" line <&"$glass_out"; do
    line=${line%$'\r'}
    case "$line" in
      "=begin $asked") begun=yes ;;
      "=end $asked "*) return "${line##* }" ;;
      *) [ $begun = no ] || printf '%s\n' "$line" ;; # before it: answers that nobody waited for
    esac
  done
  echo "the machine does not answer: $1" >&2
  return 1
}
# Until the glass answers at all.
vm_ready() { local until=$((SECONDS + ${1:-120} * ${VM_SLOW:-1})); while [ $SECONDS -lt $until ] && vm_runs; do VM_PATIENCE=3 vm_ask "cat /proc/uptime" >/dev/null 2>&1 && return 0; sleep 0.5; done; return 1; }

# ---------------------------------------------------------------- the state of the slots, keys, sticks

# Our own program for this machine: slot_tool sets $slot.
slot_tool() {
  local build
  for build in release asan-ubsan dev; do
    slot=$project/.build/$build/image/slot/zaalwacht-slot
    [ -x "$slot" ] && return 0
  done
  cmake --preset release -S "$project" -B "$project/.build/release" >"$work/slot.log" 2>&1 && cmake --build "$project/.build/release" --target zaalwacht-slot >>"$work/slot.log" 2>&1 ||
    { tail "$work/slot.log"; skip "zaalwacht-slot cannot be built here"; }
  slot=$project/.build/release/image/slot/zaalwacht-slot
}

# A console for starts through the boot loader: the command line of both slots is on their FATs.
look_through_loader() {
  local s
  for s in a b; do
    fat "$card" boot-$s mcopy -n ::slot.env "$work/slot.env"
    sed -i "s/^zw_args=.*/zw_args=$looking/" "$work/slot.env"
    fat "$card" boot-$s mcopy -o "$work/slot.env" ::slot.env
    rm -f "$work/slot.env"
  done
}
