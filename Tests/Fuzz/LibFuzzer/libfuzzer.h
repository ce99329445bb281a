#ifndef DOCKET_LIBFUZZER_H
#define DOCKET_LIBFUZZER_H

#include <stddef.h>
#include <stdint.h>

/// libFuzzer without a main of its own (clang's FuzzerInterface; LLVM, "libFuzzer", section "Using libFuzzer as a library").
int LLVMFuzzerRunDriver(int *_Nonnull argc, char *_Nullable *_Nonnull *_Nonnull argv,
                        int (*_Nonnull callback)(const uint8_t *_Nullable data, size_t size));

#endif
