create foreign data wrapper w;
create server s foreign data wrapper w;
create foreign table f (id bigint not null, name text default 'x', added date, constraint f_id check (id > 0)) server s options (b '3', c '4');
create view v as select id, name from f;
comment on foreign table f is 'elsewhere';
comment on column f.added is 'when';
grant select on f to corpus_reader;
alter foreign table f owner to corpus_writer;
