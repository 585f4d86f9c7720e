create schema x;
create extension pg_trgm;
revoke execute on function similarity(text,text) from public;
