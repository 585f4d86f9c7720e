create table base (id int not null, name text default 'x' check (name <> ''));
