-- What a code begins with: an index in the order of a language does not find it.
create index rating_by_code_start on rating (cycle_id, code text_pattern_ops);
