-- When each job runs next, and who runs it just now. The table is the library's (db-scheduler).
create table scheduled_tasks (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);

-- What jobs did. Runs that found nothing to do are kept of daily jobs only; all are forgotten after some months.
create table job_run (
    id       bigint generated always as identity primary key,
    job      text not null,
    began_at timestamptz not null,
    ended_at timestamptz not null,
    instance text not null,       -- host and process
    done     integer not null,    -- acts
    failure  text                 -- null: it succeeded
);

create index job_run_by_time on job_run (began_at);
create index job_run_by_job on job_run (job, began_at);
