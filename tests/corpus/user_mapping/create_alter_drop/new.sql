create foreign data wrapper w;
create server s foreign data wrapper w;
create user mapping for corpus_reader server s options (user 'x');
create user mapping for public server s options (user 'c');
