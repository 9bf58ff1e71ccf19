-- How far the fictional county has been made: a demonstration that was stopped half-way goes on where it was.
create table demonstration_step (
    step    text primary key,
    done_at timestamptz not null default now()
);
