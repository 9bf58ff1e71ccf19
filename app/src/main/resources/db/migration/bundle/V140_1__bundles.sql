-- The proof bundle of a published round: the file is in the data folder, what it must be is here.
create table bundle (
    cycle_id    bigint primary key references cycle,
    file        text not null,
    bytes       bigint not null,
    lines       integer not null,
    units       integer not null,
    sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    root        text not null,                 -- the hash over all lines, which is signed
    algorithm   text not null,                 -- 'ed25519', 'sm2-sm3'
    fingerprint text not null,                 -- of the key it is signed with
    written_at  timestamptz not null
);

-- Rounds whose bundle is still to be written. A row is put down in the transaction that publishes and goes in the one that
-- writes: a kill in between loses nothing.
create table bundle_due (
    cycle_id bigint primary key references cycle
);

insert into bundle_due (cycle_id) select id from cycle where state = 'published';
