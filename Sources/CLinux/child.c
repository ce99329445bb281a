#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <linux/capability.h>
#include <linux/landlock.h>
#include <linux/prctl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Between fork and execve only system calls are made: other threads held locks when the process was copied. */

static int limit(int resource, uint64_t soft, uint64_t hard) {
    struct rlimit asked = {soft, hard}, now;
    if (getrlimit(resource, &now) == 0) {
        if (asked.rlim_cur > now.rlim_max) asked.rlim_cur = now.rlim_max;
        if (asked.rlim_max > now.rlim_max) asked.rlim_max = now.rlim_max;
    }
    return setrlimit(resource, &asked);
}

static int limit_all(const struct docket_child_limits *limits) {
    if (limit(RLIMIT_AS, limits->memory, limits->memory) == -1) return -1;
    /* SIGXCPU first, SIGKILL a second later. */
    if (limit(RLIMIT_CPU, limits->processor, limits->processor + 1) == -1) return -1;
    if (limit(RLIMIT_FSIZE, 0, 0) == -1 || limit(RLIMIT_CORE, 0, 0) == -1) return -1;
    if (limit(RLIMIT_NOFILE, 64, 64) == -1 || limit(RLIMIT_MEMLOCK, 0, 0) == -1) return -1;
    if (limits->processes < 0) return 0;
    return limit(RLIMIT_NPROC, (uint64_t)limits->processes, (uint64_t)limits->processes);
}

static int leave_network(void) {
    if (geteuid() == 0 && unshare(CLONE_NEWNET) == 0) return 0;
    return unshare(CLONE_NEWUSER | CLONE_NEWNET);
}

static void drop_capabilities(void) {
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2];
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    for (unsigned long capability = 0; prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) == 0; capability++) {
    }
    memset(none, 0, sizeof none);
    syscall(SYS_capset, &header, none);
}

static void permit(int rules, const char *path, uint64_t access) {
    struct landlock_path_beneath_attr rule = {.allowed_access = access};
    rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (rule.parent_fd == -1) return;
    if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == -1) {
        /* A file that is no folder can be given no rights of folders. */
        rule.allowed_access &= ~(uint64_t)LANDLOCK_ACCESS_FS_READ_DIR;
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    }
    close(rule.parent_fd);
}

/* Only what `readable` names may be opened, and that only for reading and executing. */
static int leave_files(const char *const *readable) {
    const uint64_t reading = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    /* Every right of the first version of Landlock (Linux 5.13), which all later ones know. */
    struct landlock_ruleset_attr attributes = {.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    if (rules == -1) return -1;
    for (; *readable; readable++) permit(rules, *readable, reading);
    permit(rules, "/dev/null", LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE);
    int result = (int)syscall(SYS_landlock_restrict_self, rules, 0);
    close(rules);
    return result;
}

/* Moves a descriptor above 2, where dup2 does not overwrite it. */
static int above(int fd) { return fd > 2 ? fd : fcntl(fd, F_DUPFD, 3); }

static int only_descriptors(int input, int output, int error, int report) {
    input = above(input);
    output = above(output);
    error = above(error);
    if (dup2(input, 0) == -1 || dup2(output, 1) == -1 || dup2(error, 2) == -1) return -1;
    if (dup3(report, 3, O_CLOEXEC) == -1 && report != 3) return -1;
    if (syscall(SYS_close_range, 4U, ~0U, 0U) == 0) return 0;
    for (int fd = 4; fd < 65536; fd++) close(fd);
    return 0;
}

static void reset_signals(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    for (int number = 1; number < 65; number++) sigaction(number, &action, NULL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Tells the parent what failed and ends. */
static void fail(int report, int step) {
    int message[2] = {step, errno};
    if (write(report, message, sizeof message) < 0) _exit(126);
    _exit(127);
}

pid_t docket_spawn(const char *program, const char *const arguments[], const char *const environment[], int input,
                   int output, int error, int directory, const struct docket_child_limits *limits, int *pidfd,
                   int *step) {
    int report[2], message[2] = {0, 0};
    sigset_t all, before;
    pid_t parent = getpid();
    *step = DOCKET_SPAWN_FORK;
    if (pipe2(report, O_CLOEXEC) == -1) return -1;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t child = _Fork();
    if (child == 0) {
        int told = fcntl(report[1], F_DUPFD_CLOEXEC, 4);
        setpgid(0, 0);
        reset_signals();
        if (told == -1 || fchdir(directory) == -1) fail(report[1], DOCKET_SPAWN_PREPARE);
        if (only_descriptors(input, output, error, told) == -1) fail(told, DOCKET_SPAWN_PREPARE);
        if (limit_all(limits) == -1) fail(3, DOCKET_SPAWN_PREPARE);
        leave_network();
        drop_capabilities();
        if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1) fail(3, DOCKET_SPAWN_PREPARE);
        leave_files(limits->readable);
        /* Last, because the kernel forgets it when credentials change. */
        prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
        if (getppid() != parent) _exit(127);
        execve(program, (char *const *)arguments, (char *const *)environment);
        fail(3, DOCKET_SPAWN_EXECUTE);
    }
    int why = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(report[1]);
    if (child == -1) {
        close(report[0]);
        errno = why;
        return -1;
    }
    *pidfd = (int)syscall(SYS_pidfd_open, child, 0);
    why = errno;
    ssize_t got;
    do {
        got = read(report[0], message, sizeof message);
    } while (got == -1 && errno == EINTR);
    close(report[0]);
    if (got == sizeof message) {
        *step = message[0];
        why = message[1];
    } else if (*pidfd >= 0) {
        return child;
    }
    kill(child, SIGKILL);
    while (waitpid(child, NULL, 0) == -1 && errno == EINTR) {
    }
    if (*pidfd >= 0) close(*pidfd);
    errno = why;
    return -1;
}

int docket_probe_isolation(void) {
    static const char *const nothing[] = {NULL};
    int status = 0;
    pid_t child = _Fork();
    if (child == 0) {
        int bits = leave_network() == 0 ? 1 : 0;
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        if (leave_files(nothing) == 0) bits |= 2;
        _exit(bits);
    }
    if (child == -1) return -1;
    while (waitpid(child, &status, 0) == -1) {
        if (errno != EINTR) return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

int docket_sealed_file(const void *bytes, size_t length) {
    int fd = memfd_create("docket-input", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd == -1) return -1;
    size_t written = 0;
    while (written < length) {
        ssize_t result = write(fd, (const char *)bytes + written, length - written);
        if (result == -1 && errno == EINTR) continue;
        if (result == -1) goto failed;
        written += (size_t)result;
    }
    if (fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == -1) goto failed;
    if (lseek(fd, 0, SEEK_SET) == -1) goto failed;
    return fd;
failed:;
    int why = errno;
    close(fd);
    errno = why;
    return -1;
}

struct search {
    int left;
    char *path;
    size_t length;
};

static int visit(struct dl_phdr_info *object, size_t size, void *data) {
    struct search *search = data;
    (void)size;
    if (search->left-- > 0) return 0;
    strncpy(search->path, object->dlpi_name, search->length - 1);
    search->path[search->length - 1] = 0;
    return 1;
}

int docket_loaded_object(int number, char *path, size_t length) {
    struct search search = {number, path, length};
    return dl_iterate_phdr(visit, &search);
}

int docket_reap(int pidfd, int *code, int *signal) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    int result;
    do {
        result = waitid(P_PIDFD, (id_t)pidfd, &info, WEXITED);
    } while (result == -1 && errno == EINTR);
    if (result == -1) return -1;
    *code = info.si_code == CLD_EXITED ? info.si_status : 0;
    *signal = info.si_code == CLD_EXITED ? 0 : info.si_status;
    return 0;
}

int docket_pipe(int ends[2]) {
    if (pipe2(ends, O_CLOEXEC) == -1) return -1;
    return fcntl(ends[0], F_SETFL, O_NONBLOCK);
}
