-- One round of rating the units below `unit_id` by one edition over one period.
create table cycle (
    id           bigint generated always as identity primary key,
    unit_id      bigint not null references unit,      -- the district that runs it
    edition_id   bigint not null references standard_edition,
    subject      text not null,                        -- kind of unit that is rated
    period       text not null,                        -- '2026', '2026-Q1', '2026-07'
    tree_on      date not null,                        -- the tree of this day says who takes part
    reports_due  date not null,                        -- last day for reporting
    previous_id  bigint references cycle,              -- the round before, for promotion and streaks
    state        text not null default 'open' check (state in ('open', 'closed', 'published')),
    opened_at    timestamptz not null default now(),
    closed_at    timestamptz,
    published_at timestamptz,
    check ((state = 'published') = (published_at is not null)),
    unique (unit_id, edition_id, period)
);

create index cycle_by_unit on cycle (unit_id, period);
