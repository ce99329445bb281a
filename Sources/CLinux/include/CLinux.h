/* The few system calls that Glibc's Swift module hides or that Swift cannot call (variadic functions, macros).
   Every function returns what the call returns: -1 and errno on failure. */
#pragma once
#include <spawn.h>
#include <stddef.h>
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

/* Gives back memory that only what is over needed: free memory that malloc keeps (malloc_trim(3)), and the pages of code
   and constants of the program and its libraries (madvise(2), MADV_DONTNEED), which come again from the page cache where
   they are still needed. */
void docket_give_back_memory(void);

/* eventfd(2), close-on-exec and non-blocking: a counter from 0 that poll(2) can wait for. */
int docket_eventfd(void);

/* posix_spawn_file_actions_addclosefrom_np(3): the child begins without the descriptors from `from` on. Returns an error
   number. */
int docket_spawn_close_from(posix_spawn_file_actions_t *actions, int from);

/* posix_spawn_file_actions_addchdir_np(3): the child begins in a folder. Returns an error number. */
int docket_spawn_in_folder(posix_spawn_file_actions_t *actions, const char *path);

/* What a child process may use; see docket_spawn. */
struct docket_child_limits {
    uint64_t memory;      /* bytes of address space: RLIMIT_AS */
    uint64_t processor;   /* seconds of processor time: RLIMIT_CPU */
    int64_t processes;    /* RLIMIT_NPROC, counted over all processes of the user; -1: as it is */
    const char *const *readable; /* paths that may be read and executed, NULL at the end; nothing else where Landlock works */
};

/* What kept a child from being started, beside errno. */
enum docket_spawn_step { DOCKET_SPAWN_FORK = 1, DOCKET_SPAWN_PREPARE = 2, DOCKET_SPAWN_EXECUTE = 3 };

/* Starts a program that reads hostile input: in a process group of its own, which is killed with the calling thread;
   with no descriptors but `input`, `output` and `error` as 0, 1 and 2; in `directory`; within `limits`; without
   capabilities, now and for ever (PR_SET_NO_NEW_PRIVS); with default signals; where the system lets it, in a network
   namespace with no network and with no files but those named (Landlock).
   Returns the process and in *pidfd a descriptor of it (close-on-exec), or -1 with errno and *step. */
pid_t docket_spawn(const char *program, const char *const arguments[], const char *const environment[], int input,
                   int output, int error, int directory, const struct docket_child_limits *limits, int *pidfd,
                   int *step);

/* How far children can be shut off here: bit 0, from the network; bit 1, from files (Landlock). -1 and errno where no
   child can be started. */
int docket_probe_isolation(void);

/* memfd_create(2) filled with bytes and sealed against any change; the position is at the start. */
int docket_sealed_file(const void *bytes, size_t length);

/* The n-th shared object of this process as dl_iterate_phdr(3) tells it, into `path`; 0 when there is none. */
int docket_loaded_object(int number, char *path, size_t length);

/* Waits for the process that pidfd means and takes its end: 0, and in *code the exit code, or in *signal what killed it. */
int docket_reap(int pidfd, int *code, int *signal);

/* pipe2(2), close-on-exec at both ends and non-blocking at the reading end. */
int docket_pipe(int ends[2]);
