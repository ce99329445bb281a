/* The files of Config/ as they were when the program was built, so that a binary alone works. */
#pragma once
#include <stddef.h>

struct docket_default_file {
    const char *name; /* relative to Config/ */
    const unsigned char *bytes;
    size_t length;
};

size_t docket_default_count(void);
struct docket_default_file docket_default(size_t index);
