-- What lies below a place lies behind it in the order of paths. An ordinary index of cycle and path finds it in one go, in a
-- nation too, and costs a fraction of the other kind when a million ratings are written.
drop index rating_by_path;
create index rating_by_path on rating (cycle_id, path);
create index rating_tally_by_path on rating_tally (cycle_id, path);
create index rating_target_by_path on rating_target (cycle_id, path);

create index rating_by_english_name on rating using gin (name_en gin_trgm_ops);

-- A rating changes often while facts come in, and nearly always in columns without an index.
alter table rating set (fillfactor = 70);
