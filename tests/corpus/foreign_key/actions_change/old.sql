create table r (a int primary key, b int unique);
create table t (a int constraint f references r, b int constraint g references r (b) on delete cascade, c int constraint h references r deferrable);
