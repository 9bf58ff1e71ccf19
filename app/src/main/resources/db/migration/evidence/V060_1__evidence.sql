-- Files, kept once however often they are used; the bytes are in the storage under their hash.
create table evidence_file (
    sha256      text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    media_type  text not null,
    bytes       bigint not null check (bytes > 0),
    width       integer,                       -- pixels; null: no picture
    height      integer,
    thumbnail   bytea,                         -- small jpeg without the camera's data; null: none
    stored_at   timestamptz not null default now()
);

-- A file put forward for a figure. Removing takes it away from the figure, never from the record.
create table evidence (
    id          bigint generated always as identity primary key,
    sha256      text not null references evidence_file,
    unit_id     bigint not null references unit,
    period      text not null,
    fact_key    text not null,                 -- metric id or '<standard>/<clause>'
    name        text not null,                 -- the file's name as its owner calls it
    note        text not null default '',
    added_at    timestamptz not null default now(),
    added_by    bigint not null references account,
    added_by_name text not null,               -- as it was then
    removed_at  timestamptz,
    removed_by  bigint references account
);

create unique index evidence_once on evidence (unit_id, period, fact_key, sha256) where removed_at is null;
