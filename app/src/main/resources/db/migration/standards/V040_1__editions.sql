-- The shared dictionaries that editions were resolved with, the newest last. Kept for good: figures reported under an older one
-- stay readable, and a metric never changes its meaning (see Dictionaries).
create table standard_dictionary (
    id           bigint generated always as identity primary key,
    sha256       text not null unique check (sha256 ~ '^[0-9a-f]{64}$'), -- of the text
    source       text not null,                                         -- the YAML as it was written
    installed_at timestamptz not null
);

-- Folders of shipped standards that were installed whole; a start that finds the same folder again need not read it.
create table standard_shipment (
    sha256       text primary key check (sha256 ~ '^[0-9a-f]{64}$'), -- of all its texts
    installed_at timestamptz not null
);

-- Installed editions of standards. What is rated by an edition is its resolved text, which never changes.
create table standard_edition (
    id            bigint generated always as identity primary key,
    standard_id   text not null,               -- 'ten-star'; an overlay has an id of its own
    edition       text not null,
    title_zh      text not null,
    title_en      text not null,
    rates         text not null,               -- the standard's word for the kind of unit it rates
    period        text not null check (period in ('year', 'quarter', 'month')),
    clauses       integer not null,            -- kept ones, vetoes included
    omitted       integer not null,
    metrics       integer not null,
    overlay_of    bigint references standard_edition, -- null: stands on its own
    dictionary_id bigint not null references standard_dictionary,
    source        text not null,               -- the YAML as it was written
    resolved      text not null,               -- canonical JSON, see ResolvedStandard
    sha256        text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
    owner_id      bigint references unit,      -- whose it is; null: shipped with the product
    installed_at  timestamptz not null,
    installed_by  bigint references account    -- null: shipped
);

create index standard_edition_by_name on standard_edition (standard_id, edition);

create function refuse_edition_change() returns trigger language plpgsql as $$
begin
    raise exception 'an installed edition never changes';
end $$;

create trigger standard_edition_is_final before update or delete on standard_edition
    for each row execute function refuse_edition_change();

-- Overlays being written. `version` guards against two editors: a save names the version it started from.
create table standard_draft (
    id         bigint generated always as identity primary key,
    owner_id   bigint not null references unit,
    name       text not null check (length(name) between 1 and 80),
    source     text not null,
    version    integer not null default 1,
    changed_at timestamptz not null,
    changed_by bigint not null references account,
    unique (owner_id, name)
);
