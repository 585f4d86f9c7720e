create function f(a int, b text default 'x') returns text language plpgsql as $$begin return b; end$$; grant execute on function f to corpus_reader;
