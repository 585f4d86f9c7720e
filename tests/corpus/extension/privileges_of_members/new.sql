create extension pg_trgm;
create extension hstore;
create extension postgres_fdw;
revoke execute on function similarity(text,text) from public;
grant execute on function similarity(text,text) to corpus_writer with grant option;
grant usage on type hstore to corpus_reader;
revoke usage on type hstore from public;
grant usage on foreign data wrapper postgres_fdw to corpus_writer;
revoke usage on language plpgsql from public;
