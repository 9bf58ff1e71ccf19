-- What a code begins with: an index in the order of a language does not find it.
create index unit_by_code_start on unit (code text_pattern_ops);
