-- Circulars and notices with the number under which they were issued. Kept as they are: a number is given once.
create table document_issue (
    id        bigint generated always as identity primary key,
    cycle_id  bigint not null references cycle,
    unit_id   bigint not null references unit,   -- the district whose number it is
    kind      text not null check (kind in ('circular', 'notice')),
    notice_id bigint references procedure_notice, -- null: a circular
    issuer    text not null,
    office    text not null,                     -- 青禾民发
    year      integer not null check (year between 2000 and 2100),
    number    integer not null check (number > 0),
    dated     date not null,                     -- the day it bears
    content   json not null,                     -- what it says, so that it can be written again
    issued_by text not null,                     -- as they were called then
    issued_at timestamptz not null,
    check ((kind = 'notice') = (notice_id is not null)),
    unique (unit_id, office, year, number)
);

create unique index document_issue_circular_once on document_issue (cycle_id) where kind = 'circular';
create unique index document_issue_notice_once on document_issue (notice_id) where kind = 'notice';
create index document_issue_by_cycle on document_issue (cycle_id);

create function refuse_document_change() returns trigger language plpgsql as $$
begin
    raise exception 'issued documents are never changed';
end $$;

create trigger document_issue_is_final before update or delete or truncate on document_issue
    for each statement execute function refuse_document_change();
