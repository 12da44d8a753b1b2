/*
 * Starts a program again and again, as bare as a machine can, for a number of seconds, and tells how long it took from
 * before the start until its output has ended and it is gone:
 *
 *   spawn [-n] SECONDS WORKERS PROGRAM ARGUMENT...
 *
 * With -n each start gets namespaces and mounts as a run's sandbox has them: the least that a runner could do.
 * Prints: RUNS MEDIAN P99, the two in microseconds.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MOST 2000000
#define LAST_CAPABILITY 63
#define SCRIPT "/run/script"

extern char **environ;

struct record {
  volatile long used;
  double microseconds[MOST];
};

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static void require(int done, const char *what) {
  if (!done) {
    perror(what);
    _exit(111);
  }
}

static void write_file(const char *path, const char *text, size_t length) {
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0444);
  require(file >= 0 && write(file, text, length) == (ssize_t)length, path);
  close(file);
}

static void fresh(const char *path, const char *options) {
  require(mkdir(path, 0755) == 0, path);
  require(mount("tmpfs", path, "tmpfs", MS_NOSUID | MS_NODEV, options) == 0, path);
}

static void device(const char *name) {
  char here[64], there[64];
  snprintf(there, sizeof there, "/dev/%s", name);
  snprintf(here, sizeof here, "dev/%s", name);
  write_file(here, "", 0);
  require(mount(there, here, NULL, MS_BIND, NULL) == 0, there);
}

/* What keeps a run apart: a root of its own with the machine's programs read-only, and nothing to become. */
static void enter_sandbox(const char *script, size_t length, int user, int group) {
  char line[32];
  write_file("/proc/self/setgroups", "deny", 4);
  write_file("/proc/self/uid_map", line, snprintf(line, sizeof line, "1000 %d 1", user));
  write_file("/proc/self/gid_map", line, snprintf(line, sizeof line, "1000 %d 1", group));
  require(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0, "private mounts");
  require(mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, "size=1m") == 0, "root");
  require(chdir("/tmp") == 0, "root");
  require(mkdir("usr", 0755) == 0 && mount("/usr", "usr", NULL, MS_BIND | MS_REC, NULL) == 0, "/usr");
  require(mount(NULL, "usr", NULL, MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV, NULL) == 0, "/usr");
  require(symlink("usr/bin", "bin") == 0 && symlink("usr/lib", "lib") == 0, "links");
  require(symlink("usr/lib64", "lib64") == 0 && symlink("usr/sbin", "sbin") == 0, "links");
  require(mkdir("proc", 0755) == 0 && mount("proc", "proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) == 0, "/proc");
  fresh("dev", "size=64k");
  device("null");
  device("zero");
  device("urandom");
  fresh("work", "size=64m");
  fresh("tmp", "size=64m");
  fresh("run", "size=2m");
  write_file("run/script", script, length);
  require(mkdir("old", 0755) == 0 && syscall(SYS_pivot_root, ".", "old") == 0 && chdir("/") == 0, "pivot_root");
  require(umount2("/old", MNT_DETACH) == 0 && rmdir("/old") == 0, "/old");
  require(mount(NULL, "/", NULL, MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV, NULL) == 0, "read-only root");
  require(sethostname("run", 3) == 0 && chdir("/work") == 0 && setsid() >= 0, "session");
  struct rlimit files = {1024, 1024}, core = {0, 0};
  setrlimit(RLIMIT_NOFILE, &files);
  setrlimit(RLIMIT_CORE, &core);
  for (int capability = 0; capability <= LAST_CAPABILITY; capability++) {
    prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
  }
  require(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "privileges");
}

static pid_t start_bare(char **command, int output) {
  posix_spawn_file_actions_t actions;
  pid_t child;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, output, 1);
  require(posix_spawn(&child, command[0], &actions, NULL, command, environ) == 0, command[0]);
  posix_spawn_file_actions_destroy(&actions);
  return child;
}

static pid_t start_apart(char **command, int output, const char *script, size_t length) {
  struct clone_args how;
  memset(&how, 0, sizeof how);
  how.flags = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
  how.exit_signal = SIGCHLD;
  int user = getuid(), group = getgid();
  pid_t child = syscall(SYS_clone3, &how, sizeof how);
  require(child >= 0, "namespaces");
  if (child == 0) {
    dup2(output, 1);
    enter_sandbox(script, length, user, group);
    char *inside[] = {command[0], SCRIPT, NULL};
    execve(command[0], inside, environ);
    require(0, command[0]);
  }
  return child;
}

static void work(struct record *record, double end, char **command, const char *script, size_t length) {
  char sink[4096];
  while (now() < end) {
    int ends[2], status;
    double begin = now();
    require(pipe2(ends, O_CLOEXEC) == 0, "pipe");
    pid_t child = script ? start_apart(command, ends[1], script, length) : start_bare(command, ends[1]);
    close(ends[1]);
    while (read(ends[0], sink, sizeof sink) > 0) {
    }
    close(ends[0]);
    require(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0, "run");
    long index = __atomic_fetch_add(&record->used, 1, __ATOMIC_RELAXED);
    if (index < MOST) {
      record->microseconds[index] = now() - begin;
    }
  }
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int count, char **words) {
  int apart = count > 1 && strcmp(words[1], "-n") == 0;
  words += apart;
  count -= apart;
  if (count < 4) {
    fprintf(stderr, "spawn [-n] SECONDS WORKERS PROGRAM ARGUMENT...\n");
    return 2;
  }
  static char script[65536];
  size_t length = 0;
  if (apart) {
    int file = open(words[4], O_RDONLY);
    require(file >= 0 && (length = read(file, script, sizeof script)) > 0, words[4]);
    close(file);
  }
  struct record *record =
      mmap(NULL, sizeof *record, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  require(record != MAP_FAILED, "memory");
  double end = now() + atof(words[1]) * 1e6;
  int workers = atoi(words[2]), status, failed = 0;
  for (int i = 0; i < workers; i++) {
    if (fork() == 0) {
      work(record, end, words + 3, apart ? script : NULL, length);
      _exit(0);
    }
  }
  while (wait(&status) > 0) {
    failed |= status;
  }
  long runs = record->used < MOST ? record->used : MOST;
  if (failed || runs == 0) {
    return 1;
  }
  qsort(record->microseconds, runs, sizeof(double), by_size);
  printf("%ld %.0f %.0f\n", runs, record->microseconds[runs / 2], record->microseconds[(long)(runs * 0.99)]);
  return 0;
}
