-- Draws of the units that are inspected. The hash of the seed and the list of units are public before the public number is
-- known that decides with the seed.
create table inspection_draw (
    cycle_id     bigint not null references cycle,
    step         text not null,
    share        numeric not null,
    seed         text not null,            -- 64 hexadecimal digits; nobody is shown it before the draw
    seed_sha256  text not null,
    units_sha256 text not null,
    among        integer not null,         -- how many are in the urn
    source       text not null,            -- which public number will be taken
    announced_at timestamptz not null,
    announced_by text not null,
    public_text  text,                     -- that number; null: not drawn yet
    drawn_at     timestamptz,
    drawn_by     text,
    primary key (cycle_id, step),
    check ((public_text is null) = (drawn_at is null))
);

create table inspection_lot (
    cycle_id bigint not null,
    step     text not null,
    unit_id  bigint not null references unit,
    code     text not null,                -- as it was when the list was closed
    name     text not null,
    ticket   text,                         -- null: not drawn yet
    place    integer,                      -- in the order of the draw, from 1
    primary key (cycle_id, step, unit_id),
    foreign key (cycle_id, step) references inspection_draw
);

create function refuse_draw_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.drawn_at is not null
       or (new.seed, new.seed_sha256, new.units_sha256, new.among, new.share, new.source, new.announced_at)
          is distinct from
          (old.seed, old.seed_sha256, old.units_sha256, old.among, old.share, old.source, old.announced_at) then
        raise exception 'what was announced, and what was drawn, never changes';
    end if;
    return new;
end $$;

create trigger inspection_draw_is_final before update or delete on inspection_draw
    for each row execute function refuse_draw_change();

create function refuse_lot_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.place is not null or new.code <> old.code or new.unit_id <> old.unit_id then
        raise exception 'lots never change';
    end if;
    return new;
end $$;

create trigger inspection_lot_is_final before update or delete on inspection_lot
    for each row execute function refuse_lot_change();
