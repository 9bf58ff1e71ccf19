-- Years whose holidays an administrator entered from the announcement; the shipped ones are files of the program.
create table calendar_year (
    year       integer primary key check (year between 2000 and 2100),
    source     text not null,                -- the announcement it was taken from
    entered_by text not null,                -- as they were called then
    entered_at timestamptz not null
);

-- Its days off and make-up days; all others go by the day of the week.
create table calendar_day (
    day  date primary key,
    year integer not null references calendar_year on delete cascade,
    kind text not null check (kind in ('off', 'work')),
    name text not null,
    check (extract(year from day) = year)
);
