#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <linux/openat2.h>
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

int docket_rename_noreplace(int old_directory, const char *old_name, int new_directory, const char *new_name) {
    return renameat2(old_directory, old_name, new_directory, new_name, RENAME_NOREPLACE);
}

/* What is not writable was never changed: the dynamic linker writes only to segments that are (there are no text
   relocations), and protects those of them that it has finished. */
static int give_back_code(struct dl_phdr_info *object, size_t size, void *nothing) {
    (void)size, (void)nothing;
    if (strncmp(object->dlpi_name, "linux-vdso", 10) == 0) return 0;
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    for (int index = 0; index < object->dlpi_phnum; index++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[index];
        if (segment->p_type != PT_LOAD || segment->p_flags & PF_W) continue;
        uintptr_t start = object->dlpi_addr + segment->p_vaddr;
        uintptr_t end = (start + segment->p_memsz) & ~(page - 1);
        start = (start + page - 1) & ~(page - 1);
        if (start < end) madvise((void *)start, end - start, MADV_DONTNEED);
    }
    return 0;
}

void docket_give_back_memory(void) {
    malloc_trim(0);
    dl_iterate_phdr(give_back_code, NULL);
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
    int opened = (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
    if (opened >= 0 || errno != ENOSYS) return opened;
    return docket_open_by_steps(directory, path, flags);
}

int docket_open_by_steps(int directory, const char *path, uint64_t flags) {
    struct stat root, status;
    if (fstat(directory, &root) == -1) return -1;
    int current = directory;
    const char *rest = path;
    do {
        char name[NAME_MAX + 1];
        size_t length = strcspn(rest, "/");
        int error = length == 0 || (length == 2 && memcmp(rest, "..", 2) == 0) ? EXDEV
                    : length > NAME_MAX                                        ? ENAMETOOLONG
                                                                               : 0;
        int next = -1;
        if (error == 0) {
            memcpy(name, rest, length);
            name[length] = 0;
            rest += length;
            if (*rest == '/') rest += 1;
            int step = *rest ? O_PATH | O_DIRECTORY : (int)flags;
            next = openat(current, name, step | O_NOFOLLOW | O_CLOEXEC);
            if (next == -1) error = errno;
            if (error == ENOTDIR && fstatat(current, name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
                S_ISLNK(status.st_mode))
                error = ELOOP;
        }
        if (current != directory) close(current);
        if (error == 0 && fstat(next, &status) == -1) error = errno;
        if (error == 0 && status.st_dev != root.st_dev) error = EXDEV;
        if (error != 0) {
            if (next >= 0) close(next);
            errno = error;
            return -1;
        }
        current = next;
    } while (*rest);
    return current;
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

int docket_spawn_close_from(posix_spawn_file_actions_t *actions, int from) {
    return posix_spawn_file_actions_addclosefrom_np(actions, from);
}

int docket_spawn_in_folder(posix_spawn_file_actions_t *actions, const char *path) {
    return posix_spawn_file_actions_addchdir_np(actions, path);
}
