# SPDX-License-Identifier: EUPL-1.2
# What a product must not have, or must: each check_NAME reads an unpacked card and prints what is wrong with it, or nothing.
declare -A about=(
  [logins]="nobody can log in: no getty, login, su, sulogin, sshd, no console on the kernel's command line"
  [accounts]="every account is locked, none but root is 0, and the kiosk's numbers are those of its data"
  [setuid]="no file runs as another than who starts it"
  [commands]="the programs are those that image/recipe/commands names"
  [interpreters]="no shell, no perl, no python, no script that runs"
  [listening]="nothing listens to the network, and the firewall lets nothing in"
  [units]="what starts with the machine is what image/root asks for"
  [nodes]="no device nodes, pipes or sockets"
  [owners]="everything is root's, and only root can write it"
  [swap]="no swap"
  [cores]="no core dumps"
  [modules]="no drivers of radios, sound recorders, serial adapters, other file systems"
  [data]="the data partition is empty"
  [release]="the running system can read its version, and it is the slot's"
  [licences]="every package has its licence text"
  [spdx]="the list is SPDX 2.3: every package with version, licence and checksum, every file with its hashes"
  [list]="the list names exactly what is in the image, file by file"
)
checks=(logins accounts setuid commands interpreters listening units nodes owners swap cores modules data release licences spdx list)

# Settings of all files of a kind, without their comments and spaces: card, "sysctl.d/*.conf"
settings() { cat "$1"/tree/{etc,usr/lib}/$2 2>/dev/null | sed 's/[#;].*//' | tr -d ' '; }
value() { sed -n "s/^$2=//p" "$1/slot/slot.env"; } # card, name

verity() { # card, file
  local blocks tree root salt
  IFS=: read -r blocks tree root salt <<<"$(value "$1" zw_verity)"
  [ "$tree" = $((blocks + 1)) ] && veritysetup verify --hash-offset=$((blocks * 4096)) "$2" "$2" "$root" >/dev/null 2>&1
}

check_logins() {
  find "$1/tree" \( -name '*getty*' -o -name 'sulogin' -o -name '*-sulogin-*' -o -name login -o -name su -o -name sudo -o -name sshd -o -name dropbear \
    -o -name 'telnet*d' -o -name 'debug-shell*' -o -name 'emergency.service' -o -name 'rescue.service' \) ! -lname /dev/null
  value "$1" zw_args | tr ' ' '\n' | grep -E '^console=' | grep -vx console=tty1
  value "$1" zw_args | tr ' ' '\n' | grep -E '^(init|systemd\.debug|systemd\.unit|rescue|emergency|single)'
}

check_accounts() {
  awk -F: '$2 !~ /^[!*]/ { print "shadow: " $1 " is not locked" }' "$1/tree/etc/shadow"
  awk -F: '$2 != "x" { print "passwd: " $1 " has its password there" } $3 == 0 && $1 != "root" { print $1 " is another root" }
    $7 !~ /\/(nologin|false)$/ { print $1 " has the shell " $7 }' "$1/tree/etc/passwd"
  cut -d: -f1,3,4 "$1/tree/etc/passwd" | grep '^zaalwacht' | paste -sd' ' | grep -vx 'zaalwacht:400:400 zaalwacht-agent:401:400' # as on the data
  comm -3 <(cut -d: -f1 "$1/tree/etc/passwd" | sort) <(cut -d: -f1 "$1/tree/etc/shadow" | sort)
}

check_setuid() { find "$1/tree" -perm /6000 -printf '%M %P\n'; getcap -r "$1/tree" 2>/dev/null; }

check_commands() {
  comm -3 <(find "$1/tree/usr/bin" "$1/tree/usr/sbin" -mindepth 1 ! -path '*/sbin/init' -printf '%f\n' | sort) \
    <(sed 's/#.*//' "$project/image/recipe/commands" | tr -s ' ' '\n' | grep . | sort)
}

check_interpreters() {
  find "$1/tree" -type f \( -name 'perl*' -o -name 'python*' -o -name 'lua*' -o -name busybox -o -name '*.py' -o -name '*.pl' \)
  find "$1/tree" \( -name sh -o -name bash -o -name dash \) ! -type d
  find "$1/tree" -type f -perm /111 -exec grep -laE -m1 '^#!' {} + | while IFS= read -r file; do
    if [ "$(head -c 2 "$file")" = '#!' ]; then echo "$file"; fi
  done
}

check_listening() {
  local unit resolved; resolved=$(settings "$1" 'systemd/resolved.conf.d/*.conf')
  find "$1/tree" -path '*.wants/*.socket' -printf '%f\n' | sort -u | while read -r unit; do
    grep -HE '^Listen(Stream|Datagram|SequentialPacket)=' "$1/tree/usr/lib/systemd/system/$unit" | grep -vE '=(/|@|%t)'
  done
  for unit in DNSStubListener LLMNR MulticastDNS; do
    grep -qx "$unit=no" <<<"$resolved" || echo "resolved: $unit is not off"
  done
  grep -qE 'hook input .*policy drop' "$1/tree/etc/nftables.conf" || echo "nftables: what comes in is not dropped"
  [ -e "$1/tree/etc/systemd/system/sysinit.target.wants/nftables.service" ] || echo "nftables is not started"
}

check_units() {
  comm -3 <(find "$1/tree/etc/systemd/system" -path '*.wants/*' -printf '%f\n' | sort -u) \
    <({ sed -n 's/^enable //p' "$project/image/root/usr/lib/systemd/system-preset/00-zaalwacht.preset"; sed 's/#.*//' "$project/tests/image/product/units"; } | grep . | sort -u)
}

check_nodes() { find "$1/tree" ! -type f ! -type d ! -type l -printf '%M %P\n'; }

check_owners() {
  find "$1/tree" \( ! -uid 0 -o ! -gid 0 \) -printf '%U:%G %P\n'
  find "$1/tree" ! -type l -perm /022 ! -path "$1/tree/tmp" ! -path "$1/tree/var/tmp" -printf '%M %P\n'
  find "$1/tree/etc/shadow" "$1/tree/etc/gshadow" "$1/tree/root" -perm /077 -printf '%M %P\n'
}

check_swap() {
  find "$1/tree" \( -name '*.swap' -o -name 'swapon' -o -name 'zram*' -o -name 'swapfile' \)
  grep -sE '[[:space:]]swap[[:space:]]' "$1/tree/etc/fstab"
}

check_cores() {
  local sysctl manager
  sysctl=$(settings "$1" 'sysctl.d/*.conf'); manager=$(settings "$1" 'systemd/system.conf.d/*.conf')
  grep -qx 'kernel.core_pattern=|/bin/false' <<<"$sysctl" || echo "sysctl: kernel.core_pattern is not set to nothing"
  grep -qx 'fs.suid_dumpable=0' <<<"$sysctl" || echo "sysctl: fs.suid_dumpable is not 0"
  grep -qx 'DefaultLimitCORE=0' <<<"$manager" || echo "systemd: DefaultLimitCORE is not 0"
  find "$1/tree" -name '*coredump*'
}

check_modules() {
  find "$1/tree/usr/lib/modules" -name '*.ko' -printf '%P\n' |
    grep -E '/(wireless|bluetooth|usb/serial|usb/class|usb/gadget|sound/usb|media/radio|tuners|btrfs|xfs|nfs|smb|fuse|infiniband|isdn|firewire|thunderbolt|can)/'
}

check_data() { awk -F/ '$6 != "." && $6 != ".." && $6 != "lost+found" && $6 != "" { print $6 }' "$1/data"; }

check_release() {
  local version; version=$(value "$1" zw_version)
  grep -qx "VERSION=$version" "$1/tree/etc/zaalwacht/release" || echo "/etc/zaalwacht/release is not $version"
  grep -qx "VERSION_ID=$version" "$1/tree/usr/lib/os-release" || echo "os-release is not $version"
  [ "$(jq -r .packages[0].versionInfo "$1/spdx.json")" = "$version" ] || echo "the list is of another version"
  [[ $(value "$1" zw_verity) =~ ^[0-9]+:[0-9]+:[0-9a-f]{64}:[0-9a-f]{64}$ ]] || echo "slot.env has no root hash"
}

check_licences() {
  local name
  jq -r '.packages[].name' "$1/spdx.json" | while read -r name; do
    [ -s "$1/licences/$name.txt" ] || echo "$name has none"
  done
}

check_spdx() {
  jq -r -f "$here/product/spdx.jq" "$1/spdx.json"
  # The verification code of each package, counted again.
  jq -r '(.packages | map({key: .SPDXID, value: .packageVerificationCode.packageVerificationCodeValue}) | from_entries) as $codes
    | (.files | map({key: .SPDXID, value: (.checksums[] | select(.algorithm == "SHA1") | .checksumValue)}) | from_entries) as $hashes
    | [.relationships[] | select($hashes[.relatedSpdxElement])] | group_by(.spdxElementId)[]
    | "\(.[0].spdxElementId) \($codes[.[0].spdxElementId]) \([.[] | $hashes[.relatedSpdxElement]] | sort | join(""))"' "$1/spdx.json" |
    while read -r name code hashes; do
      [ "$(printf '%s' "$hashes" | sha1sum | cut -d' ' -f1)" = "$code" ] || echo "$name: another verification code"
    done
}

# slot.env has the root hash in it and is made after the list.
check_list() {
  diff <(jq -r '.files[] | "\(.checksums[] | select(.algorithm == "SHA256") | .checksumValue)  \(.fileName)"' "$1/spdx.json" | sort) \
    <(cd "$1/tree" && { find . -type f -print0 | xargs -0 sha256sum -z
      cd .. && find slot firmware -type f -print0 | xargs -0 sha256sum -z; } | tr '\0' '\n' | sed 's#  slot/#  ./boot/#; s#  firmware/#  ./firmware/#' | sort) | grep '^[<>]'
  jq -r '(.packages | map(.SPDXID)) as $all | ([.relationships[] | .spdxElementId] | unique) as $used
    | $all - $used - ["SPDXRef-Image"] | .[] | "\(.) has no file in the image"' "$1/spdx.json"
  jq -r '(.files | map(.SPDXID)) - [.relationships[] | .relatedSpdxElement] | .[] | "\(.) belongs to no package"' "$1/spdx.json"
}
