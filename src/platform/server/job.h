/* SPDX-License-Identifier: EUPL-1.2
 * What happens by time. One server at a time holds a job's lease in the database, so that several servers run it once.
 */
#ifndef PLATFORM_JOB_H
#define PLATFORM_JOB_H

#include "platform/server/app.h"

struct jobs;

struct jobs *jobs_start(struct app *app);
void jobs_stop(struct jobs *jobs);

/* Runs the job now if it is due and free. True if it ran. */
bool job_run_if_due(struct app *app, const struct job *job);

#endif
