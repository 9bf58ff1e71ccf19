-- People who work with the application. Their contact is kept for messages of the programme only.
create table account (
    id              bigint generated always as identity primary key,
    username        text not null unique check (username = lower(username) and username ~ '^[a-z0-9][a-z0-9._@-]{1,63}$'),
    name            text not null,
    contact         text,                    -- null: none given
    unit_id         bigint references unit,  -- where it belongs, and whose administrators keep it; null: no part of the tree yet
    password        text,                    -- encoded; null: not set yet, or signs in by the district's identity provider only
    code_secret     bytea,                   -- of the one-time codes; null: none set up
    code_pending    bytea,                   -- a secret shown and not yet confirmed by a code
    last_code_step  bigint,                  -- a code counts once
    language        text not null default 'zh' check (language in ('zh', 'en')),
    failures        integer not null default 0,
    locked_until    timestamptz,
    disabled_at     timestamptz,
    may_link        boolean not null default false, -- whether the provider's account of the same name becomes this one's
    created_at      timestamptz not null default now()
);

create index account_by_unit on account (unit_id);

-- What somebody may do, and in which part of the tree.
create table account_role (
    account_id bigint not null references account,
    role       text not null check (role in
                   ('reporter', 'reviewer', 'inspector', 'publisher', 'auditor', 'administrator')),
    unit_id    bigint not null references unit,
    granted_at timestamptz not null default now(),
    granted_by bigint references account,
    primary key (account_id, role, unit_id)
);

-- Identities at the district's own identity provider.
create table account_identity (
    issuer     text not null,
    subject    text not null,
    account_id bigint not null references account,
    primary key (issuer, subject)
);

-- One-time links: the first administrator's, and for setting a password. Only a hash of the token is kept.
create table account_link (
    token_hash bytea primary key,
    account_id bigint references account,     -- null: creates the first administrator
    purpose    text not null check (purpose in ('first-administrator', 'set-password')),
    expires_at timestamptz not null,
    used_at    timestamptz
);

-- Failed sign-ins by network address and minute, for the rate; swept after a day.
create table sign_in_failure (
    address  text not null,
    minute   timestamptz not null,
    failures integer not null,
    primary key (address, minute)
);
