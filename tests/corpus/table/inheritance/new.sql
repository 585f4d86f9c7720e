create table base (id int not null, name text default 'x' check (name <> ''));
create table other (extra int, constraint own check (extra > 0) no inherit);
create table child (more text, name text default 'y') inherits (base, other);
create table grandchild (check (id > 0)) inherits (child);
comment on column grandchild.name is 'n';
