-- A unit's places by its number: far quicker than by the constraint's index, which is made for spans of days.
create index unit_place_by_unit on unit_place (unit_id);

create index unit_by_english_name on unit using gin (name_en gin_trgm_ops);
