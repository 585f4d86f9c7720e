create function w_validator(text[], oid) returns void language plpgsql as 'begin end';
create foreign data wrapper w validator w_validator options (debug 'false', b '2');
comment on foreign data wrapper w is 'ours';
grant usage on foreign data wrapper w to corpus_reader;
