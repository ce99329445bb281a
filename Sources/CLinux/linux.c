#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

int docket_rename_noreplace(int old_directory, const char *old_name, int new_directory, const char *new_name) {
    return renameat2(old_directory, old_name, new_directory, new_name, RENAME_NOREPLACE);
}

int docket_syncfs(int fd) { return syncfs(fd); }

int docket_reserve(int fd, off_t offset, off_t length) { return fallocate(fd, FALLOC_FL_KEEP_SIZE, offset, length); }

int docket_probe_lease(int fd) {
    if (fcntl(fd, F_SETLEASE, F_RDLCK) == -1) return -1;
    return fcntl(fd, F_SETLEASE, F_UNLCK);
}

int docket_open_beneath(int directory, const char *path, uint64_t flags) {
    struct open_how how;
    memset(&how, 0, sizeof how);
    how.flags = flags | O_CLOEXEC;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_XDEV;
    return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
}

int docket_openat(int directory, const char *path, int flags, mode_t mode) {
    return openat(directory, path, flags | O_CLOEXEC, mode);
}

int64_t docket_filesystem_type(int fd) {
    struct statfs status;
    if (fstatfs(fd, &status) == -1) return -1;
    return (int64_t)status.f_type;
}

int docket_name_thread(const char *name) { return pthread_setname_np(pthread_self(), name); }

int docket_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
