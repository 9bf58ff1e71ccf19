-- What a public notice posted: the intended award of each unit as it stood that day. Never changed; a ruling stands beside it.
create table notice_unit (
    notice_id    bigint not null references procedure_notice,
    unit_id      bigint not null references unit,
    award_low    text,                   -- null: not rated
    award_high   text,
    stars_low    smallint,
    stars_high   smallint,
    score_low    numeric,
    score_high   numeric,
    not_rated_zh text,                   -- why it has no award; null: it has one
    not_rated_en text,
    petals       text not null,
    primary key (notice_id, unit_id)
);

create index notice_unit_by_unit on notice_unit (unit_id);

-- Objections, without anything about who made them but what they wrote.
create table objection (
    id            bigint generated always as identity primary key,
    notice_id     bigint not null,
    cycle_id      bigint not null references cycle,
    unit_id       bigint not null references unit,
    clause        text,                  -- null: none named
    fact_key      text,                  -- null: none named
    told          text not null,
    receipt       bytea not null unique, -- hash of the receipt's code
    sent_once     bytea not null unique, -- hash of the form's own token: one form is one objection
    answer_within integer not null,      -- working days
    made_at       timestamptz not null,
    handler_id    bigint references account,
    handler_name  text,                  -- as it was then
    taken_at      timestamptz,
    foreign key (notice_id, unit_id) references notice_unit
);

create index objection_by_cycle on objection (cycle_id);
create index objection_by_unit on objection (unit_id);

-- How to reach whoever objected, encrypted; erased by the transaction that answers.
create table objection_contact (
    objection_id bigint primary key references objection,
    sealed       bytea not null
);

-- Who stepped back from an objection, and why.
create table objection_recusal (
    objection_id bigint not null references objection,
    account_id   bigint not null references account,
    reason       text not null,
    recused_at   timestamptz not null,
    primary key (objection_id, account_id)
);

-- How many objections came from where in which hour, for the limit. A keyed hash stands for the address; swept after a day.
create table objection_throttle (
    notice_id  bigint not null references procedure_notice,
    origin     bytea not null,
    hour       timestamptz not null,
    objections integer not null,
    primary key (notice_id, origin, hour)
);

-- The answers. Appended, never changed.
create table ruling (
    objection_id bigint primary key references objection,
    district_id  bigint not null references unit,
    year         integer not null,
    serial       integer not null,
    verdict      text not null check (verdict in ('upheld', 'partly', 'rejected')),
    reasons      text not null,
    ruled_on     date not null,
    ruled_at     timestamptz not null,
    by_id        bigint not null references account,
    by_name      text not null,
    unique (district_id, year, serial)
);

create table ruling_serial (
    district_id bigint not null references unit,
    year        integer not null,
    last        integer not null,
    primary key (district_id, year)
);

-- Figures a ruling corrected.
create table ruling_figure (
    objection_id bigint not null references ruling,
    fact_key     text not null,
    fact_id      bigint not null references fact,
    value_before text,                   -- null: not known
    value_after  text,
    primary key (objection_id, fact_key)
);

create index ruling_figure_by_fact on ruling_figure (fact_id);

-- Clauses that came out otherwise afterwards.
create table ruling_clause (
    objection_id   bigint not null references ruling,
    clause         text not null,
    outcome_before text not null,
    outcome_after  text not null,
    primary key (objection_id, clause)
);

-- What the ruling made of the unit's rating, and of others that are compared with it or read the same figures.
create table ruling_effect (
    objection_id      bigint not null references ruling,
    cycle_id          bigint not null references cycle,
    unit_id           bigint not null references unit,
    award_low_before  text,
    award_high_before text,
    stars_low_before  integer,
    stars_high_before integer,
    score_low_before  numeric,
    score_high_before numeric,
    award_low_after   text,
    award_high_after  text,
    stars_low_after   integer,
    stars_high_after  integer,
    score_low_after   numeric,
    score_high_after  numeric,
    primary key (objection_id, cycle_id, unit_id)
);

create index ruling_effect_by_unit on ruling_effect (cycle_id, unit_id);

create function refuse_ruling_change() returns trigger language plpgsql as $$
begin
    raise exception 'rulings are never changed';
end $$;

create trigger ruling_is_final before update or delete or truncate on ruling
    for each statement execute function refuse_ruling_change();
create trigger ruling_figure_is_final before update or delete or truncate on ruling_figure
    for each statement execute function refuse_ruling_change();
create trigger ruling_clause_is_final before update or delete or truncate on ruling_clause
    for each statement execute function refuse_ruling_change();
create trigger ruling_effect_is_final before update or delete or truncate on ruling_effect
    for each statement execute function refuse_ruling_change();
