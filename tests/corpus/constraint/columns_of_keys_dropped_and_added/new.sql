create table a(x int, w int, z int, primary key (x), unique (z, w), check (z > 0), check (w is not null));
create table b(x int, q int, foreign key (x) references a, foreign key (q, x) references a(z, w));
