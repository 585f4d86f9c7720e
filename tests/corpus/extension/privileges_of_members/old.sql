create extension pg_trgm;
create extension hstore;
create extension postgres_fdw;
grant execute on function similarity(text,text) to corpus_reader;
