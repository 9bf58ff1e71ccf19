-- Every decision, appended and never changed. Each entry's hash covers the one before it, so that a missing or changed entry
-- is found.
create table audit_entry (
    id            bigint generated always as identity primary key,
    recorded_at   timestamptz not null,
    account_id    bigint,                 -- null: the application itself, or a visitor without an account
    account_name  text,                   -- as it was then
    action        text not null,          -- what was done, in the past tense: 'facts.recorded', 'account.locked'
    unit_id       bigint,                 -- the unit it concerns, where there is one
    subject       text not null,          -- what it was done to, in words an auditor can look up
    detail        json not null default '{}',
    previous_hash bytea not null,
    hash          bytea not null unique
);

create index audit_entry_by_unit on audit_entry (unit_id, id);
create index audit_entry_by_action on audit_entry (action, id);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit entries are never changed';
end $$;

create trigger audit_entry_is_final before update or delete or truncate on audit_entry
    for each statement execute function refuse_audit_change();
