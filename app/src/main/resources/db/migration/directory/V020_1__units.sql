-- Units and where they stand in the tree, by date: a cycle of two years ago still finds the tree of two years ago.
create table unit (
    id          bigint generated always as identity primary key,
    code        text not null unique,     -- GB/T 2260 (6 digits) and GB/T 10114 (9 and 12) for areas; otherwise the district's own
    name        text not null,
    name_en     text,                     -- null: the Chinese name serves
    kind        text not null check (kind in
                    ('nation', 'province', 'city', 'county', 'street', 'community', 'estate', 'property_company', 'branch')),
    founded_on  date,                     -- null: before anybody kept count
    ended_on    date,                     -- first day on which it no longer exists; null: it exists
    population  integer check (population >= 0), -- for sorting and maps only; rating uses reported facts
    constraint unit_code_is_plain check (code ~ '^[0-9A-Za-z][0-9A-Za-z-]{0,31}$')
);

create index unit_by_name on unit using gin (name gin_trgm_ops);

-- A place in the tree during a span of days. `path` is made of unit ids from the root to the unit itself.
create table unit_place (
    unit_id   bigint not null references unit,
    parent_id bigint references unit,
    path      ltree not null,
    during    daterange not null check (not isempty(during)),
    constraint unit_is_in_one_place exclude using gist (unit_id with =, during with &&)
);

create index unit_place_by_path on unit_place using gist (path);
create index unit_place_by_parent on unit_place (parent_id);

-- What a unit came from or went into: merged, split, renamed with a new code. Its earlier results are looked up along these.
create table unit_succession (
    predecessor_id bigint not null references unit,
    successor_id   bigint not null references unit,
    kind           text not null check (kind in ('merge', 'split', 'renewal')),
    since          date not null,
    primary key (predecessor_id, successor_id)
);

-- Where the tree stands today; what pages ask for.
create view unit_today as
select unit.*, place.parent_id, place.path
from unit join unit_place place on place.unit_id = unit.id and place.during @> current_date;
