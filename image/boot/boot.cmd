# SPDX-License-Identifier: EUPL-1.2
# U-Boot's part of the slots: choose one, count the try down, start it. image/slot/state.h describes the state, README.md the rest.
# Runs with ${devtype} and ${devnum} of the card (mmc 0, or virtio 0 in a virtual machine). Numbers of U-Boot are hexadecimal.

setenv zw_variables "BOOT_SERIAL BOOT_ORDER BOOT_A_LEFT BOOT_B_LEFT BOOT_MINIMUM"
part start ${devtype} ${devnum} misc zw_first
setexpr zw_second ${zw_first} + 800
${devtype} dev ${devnum}

# Two copies; the valid one with the higher serial holds, and the other is written.
setenv zw_one 0
setenv zw_two 0
if ${devtype} read ${kernel_addr_r} ${zw_first} 1 && env import -c ${kernel_addr_r} 200 ${zw_variables}; then
  setenv zw_one ${BOOT_SERIAL}
fi
if ${devtype} read ${kernel_addr_r} ${zw_second} 1 && env import -c ${kernel_addr_r} 200 ${zw_variables}; then
  setenv zw_two ${BOOT_SERIAL}
fi
setenv zw_write ${zw_first}
if test 0x${zw_one} -gt 0x${zw_two}; then
  setenv zw_write ${zw_second}
  ${devtype} read ${kernel_addr_r} ${zw_first} 1 && env import -c ${kernel_addr_r} 200 ${zw_variables}
fi
test -n "${BOOT_SERIAL}" || setenv BOOT_SERIAL 0
test -n "${BOOT_ORDER}" || setenv BOOT_ORDER "A B"
test -n "${BOOT_A_LEFT}" || setenv BOOT_A_LEFT 3
test -n "${BOOT_B_LEFT}" || setenv BOOT_B_LEFT 3

# The first slot in the order that has tries left.
setenv zw_slot
for zw_try in ${BOOT_ORDER}; do
  if test -n "${zw_slot}"; then
    true
  elif test "${zw_try}" = "A" && test ${BOOT_A_LEFT} -gt 0; then
    setexpr BOOT_A_LEFT ${BOOT_A_LEFT} - 1
    setenv zw_slot A
    setenv zw_name a
  elif test "${zw_try}" = "B" && test ${BOOT_B_LEFT} -gt 0; then
    setexpr BOOT_B_LEFT ${BOOT_B_LEFT} - 1
    setenv zw_slot B
    setenv zw_name b
  fi
done

# None: all in the order get their tries back. A bad slot is not in the order, and stays out.
if test -z "${zw_slot}"; then
  for zw_try in ${BOOT_ORDER}; do
    setenv BOOT_${zw_try}_LEFT 3
  done
fi

setexpr BOOT_SERIAL ${BOOT_SERIAL} + 1
env export -c -s 200 ${kernel_addr_r} ${zw_variables}
${devtype} write ${kernel_addr_r} ${zw_write} 1
if test -z "${zw_slot}"; then
  reset
fi

# What the slot says about itself. Only these three are taken from it.
part number ${devtype} ${devnum} boot-${zw_name} zw_part
setenv zw_version
setenv zw_verity
setenv zw_args
load ${devtype} ${devnum}:${zw_part} ${kernel_addr_r} slot.env
env import -t ${kernel_addr_r} ${filesize} zw_version zw_verity zw_args
setenv bootargs "rauc.slot=${zw_slot} zaalwacht.version=${zw_version} zaalwacht.verity=${zw_verity} panic=5 gpt init_on_free=1 ${zw_args}"

# The Pi's firmware hands its device tree over in ${fdt_addr}; a virtual machine's is U-Boot's own.
setenv zw_tree ${fdtcontroladdr}
if test "${devtype}" = "mmc"; then
  setenv zw_tree ${fdt_addr}
fi
load ${devtype} ${devnum}:${zw_part} ${kernel_addr_r} kernel.img
load ${devtype} ${devnum}:${zw_part} ${ramdisk_addr_r} initrd.img
booti ${kernel_addr_r} ${ramdisk_addr_r}:${filesize} ${zw_tree}

# Only when something could not be read: the try is counted already.
reset
