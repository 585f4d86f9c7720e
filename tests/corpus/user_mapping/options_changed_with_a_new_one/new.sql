create foreign data wrapper w;
create server s foreign data wrapper w;
create user mapping for corpus_reader server s options (user 'b', password_required 'false');
create user mapping for public server s;
