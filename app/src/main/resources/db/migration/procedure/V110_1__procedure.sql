-- How far each unit is on its way through a round whose standard states a procedure.
create table procedure_case (
    cycle_id bigint not null references cycle,
    unit_id  bigint not null references unit,
    award    text,                       -- level applied for, or the lower one put in its place; null: none named
    step     text not null,
    state    text not null check (state in ('waiting', 'returned', 'posted', 'excluded', 'published')),
    passed   text[] not null,            -- the steps behind it, in their order
    due_on   date,                       -- null: nothing is due, or the calendar of that year is not announced
    extended boolean not null default false,
    since    timestamptz not null,       -- when it came to where it stands
    primary key (cycle_id, unit_id)
);

create index procedure_case_by_step on procedure_case (cycle_id, step, state);
create index procedure_case_by_unit on procedure_case (unit_id);
create index procedure_case_by_due on procedure_case (due_on) where state in ('waiting', 'returned');

-- What was done to bring it there. Appended, never changed.
create table procedure_act (
    id       bigint generated always as identity primary key,
    cycle_id bigint not null references cycle,
    unit_id  bigint not null references unit,
    act      text not null,              -- 'apply', 'pass', 'not-drawn', 'return', 'exclude', 'reopen', 'extend', 'post', 'end', 'publish'
    step     text not null,              -- where it stood
    award    text,                       -- after the act
    late     boolean not null,           -- done after its time limit
    reason   text not null default '',
    until    date,                       -- of an extension
    by_id    bigint,                     -- null: the application itself
    by_name  text,
    done_at  timestamptz not null
);

create index procedure_act_by_unit on procedure_act (cycle_id, unit_id, id);

-- What was returned, clause by clause.
create table procedure_returned (
    act_id bigint not null references procedure_act,
    clause text not null,                -- '': the application as a whole
    reason text not null,
    primary key (act_id, clause)
);

create function refuse_procedure_change() returns trigger language plpgsql as $$
begin
    raise exception 'acts of the procedure are never changed';
end $$;

create trigger procedure_act_is_final before update or delete or truncate on procedure_act
    for each statement execute function refuse_procedure_change();
create trigger procedure_returned_is_final before update or delete or truncate on procedure_returned
    for each statement execute function refuse_procedure_change();

-- A public notice of intended awards.
create table procedure_notice (
    id        bigint generated always as identity primary key,
    cycle_id  bigint not null references cycle,
    posted_on date not null,
    last_day  date not null,             -- objections are taken until the end of this day
    posted_by text not null,
    ended_at  timestamptz                -- null: it runs
);

create unique index procedure_notice_runs_once on procedure_notice (cycle_id) where ended_at is null;
