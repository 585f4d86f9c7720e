create extension citext;
grant execute on function citext_eq(citext, citext) to corpus_reader;
revoke execute on function citext_ne(citext, citext) from public;
