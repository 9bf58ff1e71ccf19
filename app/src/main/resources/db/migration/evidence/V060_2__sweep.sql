-- When an instance last began to delete files that nothing refers to: they take turns by this row.
create table evidence_sweep (
    only_row boolean primary key default true check (only_row),
    begun_at timestamptz not null
);

insert into evidence_sweep (begun_at) values ('-infinity');
