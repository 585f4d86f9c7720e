create schema app;
create trusted language mylang handler plpgsql_call_handler inline plpgsql_inline_handler validator plpgsql_validator;
create function f() returns int language mylang as $$ begin return 1; end $$;
comment on language mylang is 'c';
grant usage on language mylang to corpus_reader;
