# SPDX-License-Identifier: EUPL-1.2
# The negative control of each check: spoil_NAME changes an unpacked card so that check_NAME must refuse it. The copy is made of hard
# links: a file is replaced, never written into.
declare -A spoilt=(
  [logins]="a getty" [accounts]="a password" [setuid]="a program that runs as root" [commands]="one program more" [interpreters]="a script"
  [listening]="a socket on a port" [units]="one more unit at the start" [nodes]="a device node" [owners]="a file of another user" [swap]="a swap unit"
  [cores]="core dumps" [modules]="a driver for Bluetooth" [data]="something on the data partition" [release]="another version in it"
  [licences]="a licence that is missing" [spdx]="a package without a licence" [list]="one byte more in one file"
)
spoilt() { echo "${spoilt[$1]}"; }

replace() { # file, command that filters it
  "${@:2}" <"$1" >"$1.new" && rm -f "$1" && mv "$1.new" "$1"
}

spoil_logins() { echo '[Service]' >"$1/tree/usr/lib/systemd/system/getty@.service"; }
spoil_accounts() { replace "$1/tree/etc/shadow" sed 's/^root:[^:]*/root:$y$j9T$aaaaaaaaaaaaaaaaaaaaaa/'; }
spoil_setuid() { echo >"$1/tree/usr/lib/helper"; chmod 4755 "$1/tree/usr/lib/helper"; }
spoil_commands() { echo >"$1/tree/usr/bin/gdb"; }
spoil_interpreters() { printf '#!/usr/bin/env node\n' >"$1/tree/usr/lib/systemd/tool"; chmod 755 "$1/tree/usr/lib/systemd/tool"; }
spoil_listening() {
  printf '[Socket]\nListenStream=22\n' >"$1/tree/usr/lib/systemd/system/door.socket"
  mkdir -p "$1/tree/etc/systemd/system/sockets.target.wants"
  ln -s /usr/lib/systemd/system/door.socket "$1/tree/etc/systemd/system/sockets.target.wants/door.socket"
}
spoil_units() { ln -s /usr/lib/systemd/system/x.service "$1/tree/etc/systemd/system/multi-user.target.wants/x.service"; }
spoil_nodes() { mkfifo "$1/tree/usr/lib/pipe"; }
spoil_owners() { echo >"$1/tree/usr/lib/file"; chown 1:1 "$1/tree/usr/lib/file"; }
spoil_swap() { echo '[Swap]' >"$1/tree/usr/lib/systemd/system/disk.swap"; }
spoil_cores() { rm -f "$1"/tree/{etc,usr/lib}/systemd/system.conf.d/*; }
spoil_modules() { local to; to=$(echo "$1"/tree/usr/lib/modules/*/kernel/drivers); mkdir -p "$to/bluetooth"; echo >"$to/bluetooth/btusb.ko"; }
spoil_data() { replace "$1/data" sed '$a /12/100644/0/0/notes.txt/5/'; }
spoil_release() { replace "$1/tree/etc/zaalwacht/release" sed 's/$/1/'; }
spoil_licences() { rm "$1/licences/libc6.txt"; }
spoil_spdx() { replace "$1/spdx.json" jq '.packages[7].licenseDeclared = "NOASSERTION"'; }
spoil_list() { replace "$1/tree/usr/lib/os-release" sed '$a #'; }
