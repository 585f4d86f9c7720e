create collation c (lc_collate = 'C', lc_ctype = 'POSIX');
create table t (name text collate c);
alter collation c owner to corpus_writer;
