-- The state of every rating: follows the facts while a cycle is open, and stays as it is once the cycle is published.
create table rating (
    cycle_id     bigint not null references cycle,
    unit_id      bigint not null references unit,
    award        text,                         -- null: not decided
    award_low    text,
    award_high   text,
    stars_low    smallint,                     -- null: a standard without stars
    stars_high   smallint,
    score_low    numeric,
    score_high   numeric,
    met          integer not null,
    unmet        integer not null,
    unknown      integer not null,
    rank         integer,                      -- among the units of one parent; null: not decided
    change       text,                         -- against the previous cycle
    not_rated_zh text,                         -- why it has no rating; null: it has one
    not_rated_en text,
    petals       text not null,                -- the star glyph's petals, see StarGlyph
    rated_at     timestamptz not null default now(),
    primary key (cycle_id, unit_id)
);

create index rating_by_unit on rating (unit_id, cycle_id);
