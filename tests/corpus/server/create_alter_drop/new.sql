create foreign data wrapper w;
create server s type 'a' version '2' foreign data wrapper w options (host 'y', dbname 'z');
create server fresh version '1' foreign data wrapper w;
comment on server fresh is 'c';
grant usage on foreign server fresh to corpus_reader;
alter server fresh owner to corpus_owner;
