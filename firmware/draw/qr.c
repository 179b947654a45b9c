// SPDX-License-Identifier: EUPL-1.2
/* libqrencode behind our own value type; see qr.h. */
#include "draw/qr.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

#define QR_DATA_MAX 7089 /* version 40 holds no more than this many digits */

static bool alphanumeric(struct bytes data)
{
    static const char others[] = " $%*+-./:";
    for (size_t i = 0; i < data.n; i++) {
        uint8_t c = data.p[i];
        bool fine = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
                    || (c != 0 && strchr(others, c) != NULL);
        if (!fine)
            return false;
    }
    return true;
}

static QRecLevel level_of(enum qr_level level)
{
    switch (level) {
    case QR_LEVEL_L:
        return QR_ECLEVEL_L;
    case QR_LEVEL_M:
        return QR_ECLEVEL_M;
    case QR_LEVEL_Q:
        return QR_ECLEVEL_Q;
    case QR_LEVEL_H:
        return QR_ECLEVEL_H;
    }
    return QR_ECLEVEL_M;
}

enum err qr_encode(struct bytes data, enum qr_level level, struct qr *ret)
{
    if (data.n == 0)
        return ERR_FORMAT;
    if (data.n > QR_DATA_MAX)
        return ERR_LIMIT;
    QRinput *input = QRinput_new2(0, level_of(level));
    if (input == NULL)
        return ERR_NOMEM;
    QRencodeMode mode = alphanumeric(data) ? QR_MODE_AN : QR_MODE_8;
    QRcode *code = NULL;
    if (QRinput_append(input, mode, (int)data.n, data.p) == 0)
        code = QRcode_encodeInput(input);
    int failure = errno;
    QRinput_free(input);
    if (code == NULL)
        return failure == ENOMEM ? ERR_NOMEM : ERR_LIMIT;
    ret->side = code->width;
    for (int i = 0; i < code->width * code->width; i++)
        ret->dark[i] = code->data[i] & 1; /* the lowest bit is the colour, the others are notes */
    QRcode_free(code);
    return ERR_OK;
}
