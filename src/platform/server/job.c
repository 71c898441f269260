/* SPDX-License-Identifier: EUPL-1.2 */
#include "platform/server/job.h"

#include "platform/queries.h"
#include "platform/server/log.h"

#include <pthread.h>
#include <time.h>

enum { MOST_JOBS = 64, LOOK_EVERY_SECONDS = 5, SEEN_EVERY_SECONDS = 60, LEASE_SECONDS = 600 };

struct jobs {
    struct app *app;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool stopping;
};

struct attempt {
    struct app *app;
    const struct job *job;
    bool taken;
    struct str outcome;
};

static void take(struct work *work, void *context)
{
    struct attempt *attempt = context;
    struct str name = str_from(attempt->job->name);
    platform_job_add(work, name, work->now);
    attempt->taken =
        platform_job_lease(work, name, work->now, work->now + LEASE_SECONDS, attempt->app->server_number) == 1;
}

static void run_job(struct work *work, void *context)
{
    struct attempt *attempt = context;
    attempt->job->run(work);
}

static void end(struct work *work, void *context)
{
    struct attempt *attempt = context;
    platform_job_end(work, str_from(attempt->job->name), work->now, work->now + attempt->job->every_seconds,
                     attempt->outcome);
}

static void log_outcome(const struct attempt *attempt, const struct fault *fault)
{
    log_line("fault", "job=%s kind=%s at=%s:%d message=\"%s\"", attempt->job->name, fault_kind_name(fault->kind),
             fault->file, fault->line, fault->message);
}

bool job_run_if_due(struct app *app, const struct job *job)
{
    struct attempt attempt = {.app = app, .job = job, .outcome = STR("done")};
    struct fault fault;
    if (!app_write(app, "job", take, &attempt, &fault)) {
        log_outcome(&attempt, &fault);
        return false;
    }
    if (!attempt.taken)
        return false;
    if (!app_write(app, "job", run_job, &attempt, &fault)) {
        log_outcome(&attempt, &fault);
        attempt.outcome = str_from(fault_kind_name(fault.kind));
    }
    if (!app_write(app, "job", end, &attempt, &fault))
        log_outcome(&attempt, &fault);
    return true;
}

static void seen(struct work *work, void *context)
{
    struct app *app = context;
    platform_server_seen(work, app->server_number, work->now);
}

static void leave(struct work *work, void *context)
{
    struct app *app = context;
    platform_server_leave(work, app->server_number);
}

/* What may be run now, read before anything is written: most looks find nothing. */
struct look {
    const struct job *due[MOST_JOBS];
    size_t count;
};

static bool is_due(const struct platform_job_state_rows *states, const struct job *job, int64_t now)
{
    for (size_t i = 0; i < states->count; i++)
        if (str_equal_c(states->at[i].name, job->name))
            return states->at[i].due_at <= now && states->at[i].leased_until < now;
    return true;
}

static void look(struct work *work, void *context)
{
    struct look *look = context;
    struct platform_job_state_rows states = platform_job_states(work);
    for (size_t c = 0; c < capability_count; c++)
        for (size_t j = 0; j < capabilities[c]->job_count && look->count < MOST_JOBS; j++)
            if (is_due(&states, &capabilities[c]->jobs[j], work->now))
                look->due[look->count++] = &capabilities[c]->jobs[j];
}

static void run_due(struct app *app)
{
    struct look found = {0};
    struct fault fault;
    if (!app_read(app, look, &found, &fault))
        log_line("fault", "jobs can't be read: %s", fault.message);
    for (size_t i = 0; i < found.count; i++)
        job_run_if_due(app, found.due[i]);
}

static bool wait_for_stop(struct jobs *jobs)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += LOOK_EVERY_SECONDS;
    pthread_mutex_lock(&jobs->lock);
    while (!jobs->stopping && pthread_cond_timedwait(&jobs->wake, &jobs->lock, &until) == 0) {
    }
    bool stopping = jobs->stopping;
    pthread_mutex_unlock(&jobs->lock);
    return stopping;
}

static void *run_forever(void *context)
{
    struct jobs *jobs = context;
    struct fault fault;
    for (int rounds = 0; !wait_for_stop(jobs); rounds++) {
        if (rounds % (SEEN_EVERY_SECONDS / LOOK_EVERY_SECONDS) == 0)
            app_write(jobs->app, "server", seen, jobs->app, &fault);
        run_due(jobs->app);
    }
    app_write(jobs->app, "server", leave, jobs->app, &fault);
    return NULL;
}

struct jobs *jobs_start(struct app *app)
{
    struct jobs *jobs = arena_new(&app->arena, struct jobs);
    jobs->app = app;
    pthread_mutex_init(&jobs->lock, NULL);
    pthread_cond_init(&jobs->wake, NULL);
    if (pthread_create(&jobs->thread, NULL, run_forever, jobs) != 0)
        fault(FAULT_MEMORY, "the jobs' thread can't be started");
    return jobs;
}

void jobs_stop(struct jobs *jobs)
{
    pthread_mutex_lock(&jobs->lock);
    jobs->stopping = true;
    pthread_cond_signal(&jobs->wake);
    pthread_mutex_unlock(&jobs->lock);
    pthread_join(jobs->thread, NULL);
    pthread_mutex_destroy(&jobs->lock);
    pthread_cond_destroy(&jobs->wake);
}
