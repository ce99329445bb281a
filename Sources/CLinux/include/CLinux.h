/* The few system calls that Glibc's Swift module hides or that Swift cannot call (variadic functions, macros).
   Every function returns what the call returns: -1 and errno on failure. */
#pragma once
#include <spawn.h>
#include <stdint.h>
#include <sys/types.h>

/* renameat2(2) with RENAME_NOREPLACE: EEXIST when the new name is taken. */
int docket_rename_noreplace(int old_directory, const char *old_name, int new_directory, const char *new_name);

/* syncfs(2): flushes the file system that holds fd. */
int docket_syncfs(int fd);

/* fallocate(2) with FALLOC_FL_KEEP_SIZE: reserves room without changing the size of the file. */
int docket_reserve(int fd, off_t offset, off_t length);

/* Asks whether a writer has fd's file open, by taking a read lease and giving it back at once (fcntl F_SETLEASE).
   0: no writer. -1 with EAGAIN: a writer has it open. -1 with another errno: no lease can be had here. */
int docket_probe_lease(int fd);

/* openat2(2) with RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_XDEV: opens `path` below `directory`, never
   through a symbolic link, never on another device. `flags` are those of open(2); O_CLOEXEC is added. */
int docket_open_beneath(int directory, const char *path, uint64_t flags);

/* The same, one component after the other, for where openat2 is ENOSYS: systemd's RestrictSUIDSGID= hides it, because a
   filter cannot look into its argument. A mount of the same file system is not noticed. */
int docket_open_by_steps(int directory, const char *path, uint64_t flags);

/* openat(2), which is variadic in C. O_CLOEXEC is added. */
int docket_openat(int directory, const char *path, int flags, mode_t mode);

/* statfs(2)'s f_type of the file system that holds fd, or -1. */
int64_t docket_filesystem_type(int fd);

/* Names the calling thread for top and strace, at most 15 bytes: pthread_setname_np(3). */
int docket_name_thread(const char *name);

/* eventfd(2), close-on-exec and non-blocking: a counter from 0 that poll(2) can wait for. */
int docket_eventfd(void);

/* posix_spawn_file_actions_addclosefrom_np(3): the child begins without the descriptors from `from` on. Returns an error
   number. */
int docket_spawn_close_from(posix_spawn_file_actions_t *actions, int from);

/* posix_spawn_file_actions_addchdir_np(3): the child begins in a folder. Returns an error number. */
int docket_spawn_in_folder(posix_spawn_file_actions_t *actions, const char *path);
