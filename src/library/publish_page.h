/* SPDX-License-Identifier: EUPL-1.2
 * Publishing from the browser: choose a file, see what it would do, agree. The verified text comes back sealed with the
 * agreement, byte for byte. */
#ifndef LIBRARY_PUBLISH_PAGE_H
#define LIBRARY_PUBLISH_PAGE_H

#include "library/publish.h"

enum {
    PUBLISH_MOST_SEALED = PUBLISH_MOST_BYTES / 3 * 4 + 1024, /* in base64, with its nonce and its seal */
    PUBLISH_MOST_BODY = PUBLISH_MOST_SEALED + 64 * 1024
};

extern const struct form library_publish_form;

void library_publish_page(struct request *request);
void library_publish_run(struct request *request);

#endif
