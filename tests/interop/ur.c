// SPDX-License-Identifier: EUPL-1.2
/* Our side of the moving code, for a reader and a writer of npm: see ur.mjs.
 *   interop-ur write PIECE COUNT <FILE    COUNT parts, a line each
 *   interop-ur read <PARTS                the data, when they are enough */
#include "pv/ur.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int write_parts(struct bytes data, size_t piece, uint32_t count)
{
    struct ur_writer *w = NULL;

    if (ur_writer_open(data, piece, &w) != ERR_OK)
        return 1;
    for (uint32_t i = 1; i <= count; i++) {
        BUF_AUTO struct buf text = BUF_INIT(ur_text_size(piece));
        if (ur_writer_part(w, i, &text) != ERR_OK)
            return 1;
        puts(buf_text(&text));
    }
    ur_writer_close(w);
    return 0;
}

static int read_parts(char *text)
{
    BUF_AUTO struct buf data = BUF_INIT(UR_DATA_MAX);
    struct ur_reader *r = ur_reader_new();
    enum err e = ERR_OK;

    for (char *at = strtok(text, "\n"); r != NULL && at != NULL && e == ERR_OK;
         at = strtok(NULL, "\n"))
        e = ur_reader_take(r, bytes_of(at));
    if (r != NULL && e == ERR_OK)
        e = ur_reader_data(r, &data);
    ur_reader_free(r);
    if (e != ERR_OK) {
        fprintf(stderr, "%s\n", err_text(e));
        return 1;
    }
    return fwrite(data.p, 1, data.n, stdout) == data.n ? 0 : 1;
}

int main(int argc, char **argv)
{
    BUF_AUTO struct buf in = BUF_INIT(64u << 20);
    uint8_t chunk[65536];
    size_t n;

    while ((n = fread(chunk, 1, sizeof chunk, stdin)) > 0)
        buf_add(&in, chunk, n);
    if (argc == 4 && strcmp(argv[1], "write") == 0)
        return write_parts(buf_view(&in), strtoul(argv[2], NULL, 10), (uint32_t)atoi(argv[3]));
    if (argc == 2 && strcmp(argv[1], "read") == 0) {
        (void)buf_text(&in);
        return read_parts((char *)in.p);
    }
    return 2;
}
