-- What follows from a published result: one row for a unit and a consequence of the standard.
create table follow_up (
    id          bigint generated always as identity primary key,
    cycle_id    bigint not null references cycle,
    unit_id     bigint not null references unit,
    consequence text not null,           -- its id in the standard
    kind        text not null check (kind in ('rectify', 'interview', 'commend', 'replace', 'publish')),
    title_zh    text not null,
    title_en    text not null,
    certain     boolean not null,        -- false: figures are missing that decide whether it follows
    unique (cycle_id, unit_id, consequence)
);

create index follow_up_by_unit on follow_up (unit_id);

-- An order to put something right. What it says stays; where it stands follows its acts.
create table rectification_order (
    id           bigint primary key references follow_up,
    district_id  bigint not null references unit,
    year         integer not null,
    number       integer not null,       -- counted in the district and year
    issued_on    date not null,
    due_on       date,                   -- null: no time limit, or that year's calendar is not announced
    untold       boolean not null,       -- there is a time limit, and the calendar is not announced
    state        text not null check (state in ('issued', 'answered', 'returned', 'accepted', 'closed')),
    escalated_on date,
    answered_by  bigint references account,
    draft        text not null default '', -- what the unit has written and not handed in
    unique (district_id, year, number)
);

create index rectification_order_by_due on rectification_order (due_on) where state in ('issued', 'returned');

-- What has to be put right.
create table rectification_clause (
    order_id bigint not null references rectification_order,
    place    integer not null,           -- in the order of the standard, from 1
    clause   text not null,
    title_zh text not null,
    title_en text not null,
    primary key (order_id, place)
);

-- What was done about it. Appended, never changed.
create table rectification_act (
    id       bigint generated always as identity primary key,
    order_id bigint not null references rectification_order,
    act      text not null,              -- 'issue', 'answer', 'accept', 'return', 'escalate', 'close'
    reason   text not null default '',   -- the answer, what is missing, or why it was closed
    until    date,                       -- the last day after the act
    late     boolean not null,           -- done after its time limit
    by_id    bigint,                     -- null: the application itself
    by_name  text,
    done_at  timestamptz not null
);

create index rectification_act_by_order on rectification_act (order_id, id);

-- The files that stood behind an answer when it was handed in.
create table rectification_file (
    act_id      bigint not null references rectification_act,
    evidence_id bigint not null references evidence,
    sha256      text not null,
    name        text not null,
    primary key (act_id, evidence_id)
);

-- An interview that was held. A later record corrects an earlier one, which stays.
create table interview_record (
    id           bigint generated always as identity primary key,
    follow_up_id bigint not null references follow_up,
    held_on      date not null,
    attended     text not null,          -- who took part
    minutes      text not null,
    by_id        bigint not null,
    by_name      text not null,
    recorded_at  timestamptz not null
);

create index interview_record_by_follow_up on interview_record (follow_up_id, id);

create function refuse_rectification_change() returns trigger language plpgsql as $$
begin
    raise exception 'what was done about a result is never changed';
end $$;

create trigger follow_up_is_final before update or delete or truncate on follow_up
    for each statement execute function refuse_rectification_change();
create trigger rectification_clause_is_final before update or delete or truncate on rectification_clause
    for each statement execute function refuse_rectification_change();
create trigger rectification_act_is_final before update or delete or truncate on rectification_act
    for each statement execute function refuse_rectification_change();
create trigger rectification_file_is_final before update or delete or truncate on rectification_file
    for each statement execute function refuse_rectification_change();
create trigger interview_record_is_final before update or delete or truncate on interview_record
    for each statement execute function refuse_rectification_change();
