// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as the file of a custodian's key, opened or not: a key, or a refusal with a sentence.
 * Files under a passphrase are left to fuzz_age: each would take a tenth of a second. */
#include "fuzz/folder.h"
#include "office/keyfile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct objection sign_why = {0}, box_why = {0}, why = {0};
    struct sign_secret sign;
    struct box_secret box;
    char path[PATH_SIZE];
    bool locked = true;
    if (crypto_start()) {
        abort();
    }
    fuzz_put("issuer.key", (struct bytes){data, size});
    fuzz_path(path, "issuer.key");
    if (key_is_locked(path, &locked, &why) != ERR_OK ? why.id == NULL && why.file[0] == 0
                                                     : locked) {
        return 0;
    }
    enum err s = key_read_sign(path, KEY_ISSUER, "", &sign, &sign_why);
    enum err b = key_read_box(path, "", &box, &box_why);
    if ((s && !sign_why.id && !sign_why.file[0]) || (b && !box_why.id && !box_why.file[0])) {
        abort();
    }
    return 0;
}
