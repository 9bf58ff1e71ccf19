-- A number that was typed wrongly is corrected by an entry of its own; what was issued stays as it is.
create table document_correction (
    id           bigint generated always as identity primary key,
    issue_id     bigint not null references document_issue,
    was          text not null,                  -- the number it bore until then, as it is printed
    office       text not null,
    year         integer not null check (year between 2000 and 2100),
    number       integer not null check (number > 0),
    reason       text not null,
    corrected_by text not null,                  -- as they were called then
    corrected_at timestamptz not null
);

create index document_correction_by_issue on document_correction (issue_id, id);

create trigger document_correction_is_final before update or delete or truncate on document_correction
    for each statement execute function refuse_document_change();

-- The number that was given by mistake is free for the document that it belongs to: what is unique is the number that each
-- bears now, and whoever gives one waits for whoever else does.
alter table document_issue drop constraint document_issue_unit_id_office_year_number_key;

create view document_current as
select issue.id, issue.cycle_id, issue.unit_id, issue.kind, issue.notice_id, issue.issuer,
       coalesce(latest.office, issue.office) as office, coalesce(latest.year, issue.year) as year,
       coalesce(latest.number, issue.number) as number,
       issue.dated, issue.content, issue.issued_by, issue.issued_at
from document_issue issue
left join lateral (select office, year, number from document_correction
                   where issue_id = issue.id order by id desc limit 1) latest on true;
