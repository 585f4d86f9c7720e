create collation c (provider = builtin, locale = 'C.UTF-8');
create table t(a text collate c);
