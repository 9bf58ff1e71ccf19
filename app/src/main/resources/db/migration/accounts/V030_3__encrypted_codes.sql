-- From now on secrets of one-time codes are encrypted; what was kept in the clear cannot be trusted to be secret.
update account set code_secret = null, code_pending = null where code_secret is not null or code_pending is not null;

comment on column account.code_secret is 'encrypted: format, id of the key, nonce, AES-GCM';

-- A merger gives the people of the units that end their roles in the one they go into, from its day on.
alter table account_role add column since date; -- null: at once
