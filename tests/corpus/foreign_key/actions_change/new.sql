create table r (a int primary key, b int unique);
create table t (a int constraint f references r on delete set null, b int constraint g references r (b) match full on update cascade, c int constraint h references r deferrable initially deferred);
