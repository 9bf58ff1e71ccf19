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
    opened_at    timestamptz not null,
    closed_at    timestamptz,
    published_at timestamptz,
    check ((state = 'open') = (closed_at is null)),
    check ((state = 'published') = (published_at is not null)),
    check (previous_id <> id),
    unique (unit_id, edition_id, period)
);

create index cycle_by_unit on cycle (unit_id, period);
create index cycle_by_edition on cycle (edition_id);

-- A published round stays as it was published, whoever asks.
create function refuse_published_cycle_change() returns trigger language plpgsql as $$
begin
    if old.state = 'published' then
        raise exception 'a published cycle never changes';
    end if;
    return coalesce(new, old);
end $$;

create trigger published_cycle_is_final before update or delete on cycle
    for each row execute function refuse_published_cycle_change();
