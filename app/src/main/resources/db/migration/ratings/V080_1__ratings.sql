-- The state of every rating: follows the facts while a cycle is open, and stays as it is once the cycle is published.
-- Name and place are those of the cycle's tree day, so that a published result reads as it was published.
create table rating (
    cycle_id     bigint not null references cycle,
    unit_id      bigint not null references unit,
    code         text not null,
    name         text not null,
    name_en      text,
    parent_id    bigint,                       -- on the cycle's tree day
    path         ltree not null,               -- on the cycle's tree day
    award        text,                         -- null: not decided
    award_low    text,                         -- null: not rated
    award_high   text,
    merit_low    smallint not null,            -- place of the award from below, 0 for the worst; -1: not rated
    merit_high   smallint not null,
    stars_low    smallint,                     -- null: a standard without stars
    stars_high   smallint,
    score_low    numeric,
    score_high   numeric,
    met          integer not null,
    unmet        integer not null,
    unknown      integer not null,
    rank         integer,                      -- among the units of one parent; null: not decided
    change       text not null check (change in ('promoted', 'kept', 'demoted', 'new', 'open')),
    not_rated_zh text,                         -- why it has no rating; null: it has one
    not_rated_en text,
    petals       text not null,                -- the star glyph's petals, see StarGlyph
    frozen       json,                         -- the facts it was published with; null: not published
    rated_at     timestamptz not null default now(),
    primary key (cycle_id, unit_id)
);

create index rating_by_unit on rating (unit_id, cycle_id);
create index rating_by_parent on rating (cycle_id, parent_id, code);
create index rating_by_code on rating (cycle_id, code);
create index rating_by_award on rating (cycle_id, merit_low desc, merit_high desc, code);
create index rating_by_path on rating using gist (path);
create index rating_by_name on rating using gin (name gin_trgm_ops);

-- How the ratings below one parent are distributed: what overviews of large areas are summed up from.
create table rating_tally (
    cycle_id  bigint not null references cycle,
    parent_id bigint not null,                 -- 0: none
    path      ltree not null,                  -- of the parent
    level     text not null,                   -- award; '': not rated
    decided   integer not null,                -- units that have it for certain
    lowest    integer not null,                -- units for which it is the worst still possible
    highest   integer not null,                -- units for which it is the best still possible
    promoted  integer not null,
    demoted   integer not null,
    primary key (cycle_id, parent_id, level)
);

-- How the units below one parent stand towards a target of the standard.
create table rating_target (
    cycle_id        bigint not null references cycle,
    parent_id       bigint not null,           -- 0: none
    path            ltree not null,
    target          text not null,
    counted         integer not null,
    possibly        integer not null,
    others          integer not null,
    possible_others integer not null,
    primary key (cycle_id, parent_id, target)
);

-- What has still to be rated again. A row is written in the transaction that makes it necessary and goes in the one that
-- rates: a kill in between loses nothing.
create table rating_due (
    id       bigint generated always as identity primary key,
    cycle_id bigint not null references cycle,
    unit_id  bigint                            -- whose facts changed; null: all units
);

create index rating_due_by_cycle on rating_due (cycle_id);
