-- Events that somebody has yet to act on; Spring Modulith's own table (its schema 2, completed events are deleted). An event is
-- written in the transaction of the act it speaks of, so that a kill between the act and its consequences loses none.
create table event_publication (
    id                     uuid primary key,
    listener_id            text not null,
    event_type             text not null,
    serialized_event       text not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    integer,
    last_resubmission_date timestamptz
);

create index event_publication_by_event on event_publication using hash (serialized_event);
create index event_publication_by_completion on event_publication (completion_date);
