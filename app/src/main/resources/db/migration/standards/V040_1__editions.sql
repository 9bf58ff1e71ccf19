-- Installed editions of standards. What is rated by an edition is its resolved text, which never changes.
create table standard_edition (
    id           bigint generated always as identity primary key,
    standard_id  text not null,               -- 'ten-star'; an overlay has an id of its own
    edition      text not null,
    title_zh     text not null,
    title_en     text not null,
    overlay_of   bigint references standard_edition, -- null: stands on its own
    source       text not null,               -- the YAML as it was written
    resolved     text not null,               -- canonical JSON, see ResolvedStandard
    sha256       text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
    owner_id     bigint references unit,      -- whose it is; null: shipped with the product
    installed_at timestamptz not null default now(),
    installed_by bigint references account,   -- null: shipped
    unique (standard_id, edition, sha256)
);

-- Overlays being written. One text, last save wins over nothing: `version` guards against two editors.
create table standard_draft (
    id         bigint generated always as identity primary key,
    owner_id   bigint not null references unit,
    name       text not null,
    source     text not null,
    version    integer not null default 0,
    changed_at timestamptz not null default now(),
    changed_by bigint not null references account,
    unique (owner_id, name)
);
