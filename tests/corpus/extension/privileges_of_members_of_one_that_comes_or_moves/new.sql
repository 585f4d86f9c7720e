create schema x;
create extension pg_trgm schema x;
revoke execute on function x.similarity(text,text) from public;
grant execute on function x.show_limit() to corpus_writer;
create extension pg_stat_statements schema x;
revoke select on x.pg_stat_statements from public;
grant select (queryid, calls) on x.pg_stat_statements to corpus_reader;
grant execute on function x.pg_stat_statements_info() to corpus_writer;
