-- The facts that ratings were published with, by themselves: a publication adds them and leaves the ratings, with all their
-- indexes, as they are. A unit without a row was published without any fact.
create table rating_frozen (
    cycle_id bigint not null references cycle,
    unit_id  bigint not null references unit,
    facts    json not null,
    primary key (cycle_id, unit_id)
);

insert into rating_frozen (cycle_id, unit_id, facts)
select cycle_id, unit_id, frozen from rating where frozen is not null and frozen::text <> '{}';

alter table rating drop column frozen;
