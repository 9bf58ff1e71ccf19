-- For reading the trail by days.
create index audit_entry_by_time on audit_entry (recorded_at);

-- When somebody had the chain checked from its beginning, and what was found.
create table audit_check (
    id         bigint generated always as identity primary key,
    checked_at timestamptz not null,
    checked_by text not null,              -- as they were called then
    entries    bigint not null,            -- how many were found in order
    entry_id   bigint not null,            -- the last one; of a broken chain the first that is not in order
    head       text,                       -- hash of the last one; null: the chain is broken
    fault      text check (fault in ('content', 'link', 'head'))
);
