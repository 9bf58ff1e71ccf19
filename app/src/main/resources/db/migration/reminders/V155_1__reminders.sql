-- What was reminded of: once at each stage of each deadline. A deadline that is put off is another one.
create table reminder_raised (
    matter    text not null,       -- what is reminded of together: 'procedure/12/assess/waiting'
    item      text not null,       -- which of it: a unit, a notice
    due_on    date not null,
    stage     text not null check (stage in ('soon', 'next', 'late')),
    raised_on date not null,
    primary key (matter, item, due_on, stage)
);

create index reminder_raised_by_day on reminder_raised (raised_on);

-- A reminder is for whoever holds a role for a unit, and for all of one matter on one day.
create table reminder (
    id        bigint generated always as identity primary key,
    role      text not null,
    unit_id   bigint not null references unit,
    raised_on date not null,
    matter    text not null,
    stage     text not null check (stage in ('soon', 'next', 'late')),
    title_zh  text not null,
    title_en  text not null,
    items     integer not null,
    first_due date not null,       -- the earliest of them
    link      text not null,       -- where it is done
    raised_at timestamptz not null,
    unique (role, unit_id, raised_on, matter, stage)
);

create index reminder_by_day on reminder (raised_on);

create table reminder_read (
    account_id  bigint not null references account,
    reminder_id bigint not null references reminder on delete cascade,
    read_at     timestamptz not null,
    primary key (account_id, reminder_id)
);

create index reminder_read_by_reminder on reminder_read (reminder_id);

-- What goes out, put down in the transaction of the reminder and sent after it.
create table reminder_message (
    id              uuid primary key,      -- the same at every try: whoever gets it twice knows by it
    reminder_id     bigint not null references reminder on delete cascade,
    channel         text not null check (channel in ('mail', 'webhook')),
    account_id      bigint references account, -- null: not to a person
    created_at      timestamptz not null,
    attempts        integer not null default 0,
    next_attempt_at timestamptz not null,
    delivered_at    timestamptz,
    given_up_at     timestamptz,
    failure         text,                  -- of the last try
    unique nulls not distinct (reminder_id, channel, account_id),
    check ((account_id is null) = (channel = 'webhook'))
);

create index reminder_message_waiting on reminder_message (next_attempt_at) where delivered_at is null and given_up_at is null;
