create table p(a bigint, b bigint, c varchar(10), primary key (a), unique (b, a), constraint pc unique (c));
create table k(id int primary key, a bigint, b bigint, c varchar(10) references p(c) on update cascade on delete cascade, foreign key (a, b) references p(a, b) on delete set null (b) not valid, constraint self foreign key (id) references k(id));
