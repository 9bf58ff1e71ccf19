-- Workbooks that were uploaded and not taken, with the offending cells marked, until their owner has fetched them; a day at most.
create table returned_workbook (
    id          uuid primary key default gen_random_uuid(),
    account_id  bigint not null references account,
    unit_id     bigint not null references unit,
    name        text not null,
    workbook    bytea not null,
    returned_at timestamptz not null
);

create index returned_workbook_by_time on returned_workbook (returned_at);
