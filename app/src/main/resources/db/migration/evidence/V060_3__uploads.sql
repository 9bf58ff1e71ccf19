-- Files whose bytes are being stored and are not put to use yet: sweeping spares them. An upload that was refused
-- or killed leaves its line, which the sweep of a later day takes away.
create table evidence_upload (
    sha256   text primary key,
    begun_at timestamptz not null
);
