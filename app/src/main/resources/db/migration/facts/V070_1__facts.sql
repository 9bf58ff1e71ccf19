-- Figures and findings as each level put them. Rows are appended; the latest of a level counts, and no level writes over
-- another's. A null value takes a figure back: it is unknown again.
create table fact (
    id           bigint generated always as identity primary key,
    unit_id      bigint not null references unit,
    period       text not null,
    fact_key     text not null,                -- metric id or '<standard>/<clause>'
    stage        text not null check (stage in ('self', 'street', 'county', 'final')),
    value        text,                         -- as the metric or finding is written: '0.85', 'county', 'met', 'na', '7.5'
    effective_on date,                         -- the day it speaks for; null: the period as a whole
    source       text not null default '',     -- ledger, system or document it was taken from
    note         text not null default '',
    entered_at   timestamptz not null default now(),
    entered_by   bigint not null references account,
    entered_by_name text not null,             -- as it was then
    superseded   boolean not null default false
);

create unique index fact_counts_once on fact (unit_id, period, fact_key, stage) where not superseded;
create index fact_history on fact (unit_id, period, fact_key, id);

-- What rates: of the levels that gave a value the highest one.
create view fact_in_force as
select distinct on (unit_id, period, fact_key) *
from fact
where not superseded and value is not null
order by unit_id, period, fact_key,
    case stage when 'final' then 0 when 'county' then 1 when 'street' then 2 else 3 end;
