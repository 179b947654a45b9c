// SPDX-License-Identifier: EUPL-1.2
/* Pictures for the lab's camera, as it sees a phone or a printed ticket before the door.
 *
 *   image_frames ticket N OUT.yuyv   the ticket of the fictional school's candidate N
 *   image_frames empty OUT.yuyv      nobody */
#include "base/files.h"
#include "device/frame.h"
#include "device/ticket.h"

#include <string.h>

static int write_frame(const struct phone_scene *scene, const char *path)
{
    static uint8_t frame[FEED_BYTES];

    if (frame_render(scene, frame) != ERR_OK)
        return 1;
    return file_write(path, BYTES_ARRAY(frame), 0644, NULL) == ERR_OK ? 0 : 1;
}

static int write_ticket(int n, const char *path)
{
    BUF_AUTO struct buf text = BUF_INIT(TICKET_TEXT_MAX);
    static struct school school;

    school_open(&school);
    if (lab_ticket(&school, n, &text) != ERR_OK)
        return 1;
    school_close(&school);
    return write_frame(&(struct phone_scene){.text = buf_text(&text),
                           .seed = (uint64_t)n + 1,
                           .subject = n % 2 == 0 ? PHONE_SCREEN : PHONE_PAPER},
        path);
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "empty") == 0)
        return write_frame(&(struct phone_scene){.subject = PHONE_EMPTY}, argv[2]);
    if (argc == 4 && strcmp(argv[1], "ticket") == 0)
        return write_ticket((int)strtol(argv[2], NULL, 10), argv[3]);
    return 2;
}
