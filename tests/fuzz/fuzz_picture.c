// SPDX-License-Identifier: EUPL-1.2
/* PNG and JPEG bytes: a picture within the limits or a refusal; the stream decoder of a camera on
 * the same bytes. */
#include "camera/jpeg_internal.h"
#include "camera/picture.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PICTURE_AUTO struct picture p = {0};
    enum err e = picture_decode((struct bytes){data, size}, &p, NULL);
    assert((e == ERR_OK) == (p.pixels != NULL));
    assert(e || convert_check_size(p.width, p.height) == ERR_OK);
    struct jpeg *j = jpeg_new();
    assert(j);
    struct jpeg_rows rows;
    if (jpeg_decode(j, (struct bytes){data, size}, JPEG_STREAM, &rows) == ERR_OK) {
        assert(convert_check_size(rows.width, rows.height) == ERR_OK);
    }
    jpeg_free(j);
    return 0;
}
