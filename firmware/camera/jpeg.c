// SPDX-License-Identifier: EUPL-1.2
/* libjpeg with its errors turned into values: its fatal errors jump back here, its warnings are
 * counted. */
#include "camera/jpeg_internal.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>
/* after jpeglib.h */
#include <jerror.h>

struct jpeg {
    struct jpeg_error_mgr errors; /* first: libjpeg hands it back and we find ourselves by it */
    struct jpeg_decompress_struct codec;
    jmp_buf back;
    uint8_t *rows; /* room for the largest picture, made on first use */
};

#define ROWS_SIZE ((size_t)CAMERA_PIXELS_MAX * 3)

static void on_fatal(j_common_ptr codec)
{
    struct jpeg *j = (struct jpeg *)(void *)codec->err;
    longjmp(j->back, 1);
}

/* libjpeg would print here. Only warnings that mean invented pixels count: cameras often add
 * harmless stray bytes. */
static void on_message(j_common_ptr codec, int level)
{
    int code = codec->err->msg_code;
    if (level < 0
        && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE)) {
        codec->err->num_warnings++;
    }
}

struct jpeg *jpeg_new(void)
{
    struct jpeg *volatile j = calloc(1, sizeof *j); /* read again after a longjmp */
    if (!j) {
        return NULL;
    }
    j->codec.err = jpeg_std_error(&j->errors);
    j->errors.error_exit = on_fatal;
    j->errors.emit_message = on_message;
    if (setjmp(j->back)) {
        jpeg_destroy_decompress(&j->codec);
        free(j);
        return NULL;
    }
    jpeg_create_decompress(&j->codec);
    return j;
}

void jpeg_free(struct jpeg *j)
{
    if (j) {
        jpeg_destroy_decompress(&j->codec);
        free(j->rows);
        free(j);
    }
}

/* Between header and decoding: refuses what we do not read, and asks for the output we want. */
static enum err choose_output(struct jpeg *j, enum jpeg_use use)
{
    struct jpeg_decompress_struct *c = &j->codec;
    if (c->image_width > CAMERA_SIDE_MAX || c->image_height > CAMERA_SIDE_MAX
        || convert_check_size((int)c->image_width, (int)c->image_height) != ERR_OK) {
        return ERR_LIMIT;
    }
    if (use == JPEG_STREAM && jpeg_has_multiple_scans(c)) {
        return ERR_TYPE;
    }
    if (c->jpeg_color_space == JCS_GRAYSCALE) {
        c->out_color_space = JCS_GRAYSCALE;
    } else if (c->jpeg_color_space == JCS_YCbCr) {
        c->out_color_space = use == JPEG_STREAM ? JCS_YCbCr : JCS_RGB;
    } else if (c->jpeg_color_space == JCS_RGB && use == JPEG_STILL) {
        c->out_color_space = JCS_RGB;
    } else {
        return ERR_TYPE;
    }
    c->dct_method = use == JPEG_STREAM ? JDCT_IFAST : JDCT_ISLOW;
    c->do_fancy_upsampling = use == JPEG_STILL;
    return ERR_OK;
}

static enum err make_room(struct jpeg *j)
{
    if (!j->rows) {
        j->rows = malloc(ROWS_SIZE);
    }
    return j->rows ? ERR_OK : ERR_NOMEM;
}

/* The part that libjpeg may leave by a jump: keeps nothing in local variables that is needed
 * afterwards. */
static enum err decode_rows(struct jpeg *j, struct bytes file, enum jpeg_use use)
{
    struct jpeg_decompress_struct *c = &j->codec;
    if (setjmp(j->back)) {
        return ERR_FORMAT;
    }
    jpeg_mem_src(c, file.p, file.n);
    if (jpeg_read_header(c, TRUE) != JPEG_HEADER_OK) {
        return ERR_FORMAT;
    }
    enum err e = choose_output(j, use);
    e = e ? e : make_room(j);
    if (e) {
        return e;
    }
    jpeg_start_decompress(c);
    size_t stride = (size_t)c->output_width * (size_t)c->output_components;
    while (c->output_scanline < c->output_height) {
        JSAMPROW row = j->rows + c->output_scanline * stride;
        if (jpeg_read_scanlines(c, &row, 1) != 1) {
            return ERR_FORMAT;
        }
        if (j->errors.num_warnings > 0) {
            return ERR_FORMAT; /* half a frame is no frame: its lower part would be invented */
        }
    }
    return ERR_OK;
}

enum err jpeg_decode(struct jpeg *j, struct bytes file, enum jpeg_use use, struct jpeg_rows *ret)
{
    if (file.n < 4) {
        return ERR_FORMAT;
    }
    j->errors.num_warnings = 0;
    enum err e = decode_rows(j, file, use);
    if (e == ERR_OK) {
        *ret = (struct jpeg_rows){.width = (int)j->codec.output_width,
            .height = (int)j->codec.output_height,
            .channels = j->codec.output_components,
            .bytes = j->rows};
    }
    jpeg_abort_decompress(&j->codec);
    return e;
}
