// SPDX-License-Identifier: EUPL-1.2
/* Looks at the disk of a guest that lost its power, without mounting it: e2fsck as at a start,
 * the files taken out by debugfs, then the kiosk's own code starts on them. */
#ifndef CUT_LOOK_H
#define CUT_LOOK_H

#include "cut/told.h"
#include "fault/rig.h"

/* Block with the first backup of the superblock, as tests/image/powercut makes its file systems. */
#define LOOK_BACKUP "8192"

struct looker {
    struct rig rig; /* only its office is used */
    char folder[64], disk[PATH_SIZE], state[PATH_SIZE];
    struct day *day;
    long backups; /* disks that e2fsck -p could not mend without the superblock's backup */
};

/* `package`: as image_replay made it. Ends the program when the test itself goes wrong. */
void looker_open(struct looker *l, const char *package);
void looker_close(struct looker *l);

/* Checks the disk image l->disk, which is changed by it, against what was told before place `at`.
 * `play_on`: the rest of the sitting is played on what was found, to a bundle that verifies as
 * complete. False with a sentence. */
bool look_at_disk(
    struct looker *l, const struct told_day *told, size_t at, bool play_on, char why[256]);

#endif
