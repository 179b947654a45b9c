// SPDX-License-Identifier: EUPL-1.2
/* Process start to first frame, resident memory, and what an idle kiosk costs. There are no goals
 * but one: under a fifth of one core while the check-in screen waits with the camera on, at
 * 1280x720. A start is fork, exec and kiosk_open, the files in the page cache; the camera's frames
 * are rendered by another process, so that memory and processor time are the kiosk's. The processor
 * time is taken from the kernel per thread; the loop's share is compared with what drawing the same
 * screen costs. LINKS: hall */
#include "bench/bench.h"

#include "bench/door.h"

#include <dirent.h>
#include <sys/mman.h>
#include <sys/wait.h>

enum { STARTS = 11, IDLE_MS = 10000, DRAWS = 100, APART_MS = 120, VERDICT_MS = 7000 };
enum { THREADS_MAX = 32, NAME_SIZE_MAX = 32 };

static void need(bool ok, const char *what)
{
    if (!ok) {
        (void)fprintf(stderr, "bench_start: %s failed\n", what);
        exit(2);
    }
}

/* ---------------------------------------------------------------- start */

/* The process that is measured: tells when its first frame was drawn. */
static int start_once(const char *folder)
{
    static struct hall hall;
    static struct door door;

    hall_open(folder, &hall);
    door = (struct door){.hall = &hall, .painter = painter_start(0)};
    door_open(&door, DOOR_SDL);
    double at = bench_now_us();
    need(write(STDOUT_FILENO, &at, sizeof at) == sizeof at, "telling");
    door_close(&door);
    painter_stop(door.painter);
    return 0;
}

static double time_a_start(const char *folder)
{
    int ends[2];
    double at = 0, began;

    need(pipe(ends) == 0, "pipe");
    began = bench_now_us();
    pid_t pid = fork();
    if (pid == 0) {
        (void)dup2(ends[1], STDOUT_FILENO);
        (void)execl("/proc/self/exe", "bench_start", folder, (char *)NULL);
        _exit(2);
    }
    close(ends[1]);
    need(pid > 0 && read(ends[0], &at, sizeof at) == sizeof at, "a start");
    close(ends[0]);
    (void)waitpid(pid, NULL, 0);
    return at - began;
}

static void measure_starts(const char *folder)
{
    static struct bench_series starts = {.name = "process start -> first frame drawn"};

    for (int i = 0; i < STARTS; i++)
        bench_add(&starts, time_a_start(folder));
    bench_print(&starts);
}

/* ---------------------------------------------------------------- memory */

static void print_memory(const char *when)
{
    FILE *f = fopen("/proc/self/status", "r");
    char line[128];
    long resident = 0, own = 0;

    while (f != NULL && fgets(line, sizeof line, f) != NULL) {
        (void)sscanf(line, "VmRSS: %ld", &resident);
        (void)sscanf(line, "RssAnon: %ld", &own);
    }
    if (f != NULL)
        (void)fclose(f);
    printf("  %-44s %10.1f MB resident, of which %.1f MB of its own\n", when,
        (double)resident / 1024, (double)own / 1024);
}

/* ---------------------------------------------------------------- processor */

struct thread {
    char name[NAME_SIZE_MAX];
    int id;
    double cpu_us;
};

struct threads {
    size_t count;
    struct thread at[THREADS_MAX];
};

/* The first line of a file about one of our threads. */
static bool read_line(int id, const char *name, char *line, int size)
{
    char path[64];

    (void)snprintf(path, sizeof path, "/proc/self/task/%d/%s", id, name);
    FILE *f = fopen(path, "r");
    bool good = f != NULL && fgets(line, size, f) != NULL;
    if (f != NULL)
        (void)fclose(f);
    line[strcspn(line, "\n")] = '\0';
    return good;
}

/* Time on a processor of each thread of this process. */
static struct threads read_threads(void)
{
    struct threads t = {.count = 0};
    DIR *folder = opendir("/proc/self/task");
    char line[128];

    need(folder != NULL, "reading threads");
    for (struct dirent *e = readdir(folder); e != NULL && t.count < THREADS_MAX;
         e = readdir(folder)) {
        struct thread *one = &t.at[t.count];
        unsigned long long ns = 0;
        one->id = (int)strtol(e->d_name, NULL, 10);
        if (one->id == 0 || !read_line(one->id, "schedstat", line, sizeof line))
            continue;
        need(sscanf(line, "%llu", &ns) == 1, "schedstat");
        one->cpu_us = (double)ns / 1000;
        if (read_line(one->id, "comm", one->name, sizeof one->name))
            t.count++;
    }
    (void)closedir(folder);
    return t;
}

static double before(const struct threads *t, int id)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->at[i].id == id)
            return t->at[i].cpu_us;
    return 0;
}

static double own_cpu_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double cost_of_a_draw(struct door *d)
{
    double began = own_cpu_us();

    for (int i = 0; i < DRAWS; i++)
        kiosk_draw(d->kiosk);
    return (own_cpu_us() - began) / DRAWS;
}

/* Share of one core on the screen that is on now; prints it per thread. */
static double measure_idle(struct door *d, const char *screen)
{
    door_run(d, 1000);
    struct threads first = read_threads();
    double began = bench_now_us(), total = 0;
    door_run(d, IDLE_MS);
    struct threads last = read_threads();
    double took = bench_now_us() - began;

    printf("  %s, %d s\n", screen, IDLE_MS / 1000);
    for (size_t i = 0; i < last.count; i++) {
        double us = last.at[i].cpu_us - before(&first, last.at[i].id);
        const char *name = last.at[i].id == getpid() ? "the loop" : last.at[i].name;
        printf("    %-42s %10.1f %% of one core\n", name, us / took * 100);
        total += us;
    }
    printf("    %-42s %10.1f %% of one core\n", "all", total / took * 100);
    printf("    %-42s %10.1f us\n", "one draw of this screen", cost_of_a_draw(d));
    return total / took;
}

/* ---------------------------------------------------------------- the whole */

static void check_everybody_in(struct door *d)
{
    for (size_t i = 0; i < HALL_PEOPLE; i++) {
        (void)door_check_in(d, i);
        door_show(d, NULL, PHONE_EMPTY, 0);
        door_skip(d, VERDICT_MS);
        door_until(d, SCREEN_IDLE);
    }
}

static bool measure_kiosk(const struct hall *hall)
{
    static struct door door;

    door = (struct door){.hall = hall, .painter = painter_start(0)};
    door_open(&door, DOOR_BLIND);
    print_memory("first frame");
    door_unlock(&door);
    print_memory("PV opened");
    double share = measure_idle(&door, "check-in screen, camera and scanner on, nobody there");
    check_everybody_in(&door);
    print_memory("300 checked in");
    door_close(&door);
    painter_stop(door.painter);
    return bench_goal("idle / one core", share, 0.2);
}

/* In a process of its own: what making papers leaves in memory is not the kiosk's. */
static struct hall *make_hall(const char *folder)
{
    struct hall *hall =
        mmap(NULL, sizeof *hall, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    int status = 0;

    need(hall != MAP_FAILED, "memory");
    pid_t pid = fork();
    if (pid == 0) {
        hall_make(folder, HALL_PEOPLE, hall);
        _exit(0);
    }
    need(pid > 0 && waitpid(pid, &status, 0) == pid && status == 0, "making the hall");
    return hall;
}

int main(int argc, char **argv)
{
    char scratch[BENCH_PATH_SIZE];

    if (argc > 1)
        return start_once(argv[1]);
    bench_machine();
    (void)fflush(stdout);
    bench_enter_scratch(scratch);
    struct hall *hall = make_hall(scratch);
    measure_starts(scratch);
    bool good = measure_kiosk(hall);
    hall_remove(hall);
    bench_leave_scratch(scratch);
    return good ? 0 : 1;
}
