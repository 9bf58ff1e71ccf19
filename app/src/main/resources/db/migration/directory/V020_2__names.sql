-- Names that units had before; what was published under them is still found.
create table unit_former_name (
    unit_id bigint not null references unit,
    name    text not null,
    name_en text,                 -- null: it had none
    until   date not null,        -- first day of the next name
    primary key (unit_id, until)
);
