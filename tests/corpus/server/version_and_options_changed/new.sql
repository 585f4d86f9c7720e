create foreign data wrapper w;
create server s type 'x' version '2' foreign data wrapper w options (host 'b', dbname 'd');
create server s2 foreign data wrapper w;
comment on server s is 'there';
grant usage on foreign server s to corpus_reader;
alter server s owner to corpus_writer;
