create table person (id int primary key, age int);
create view grown as select id, age from person where age >= 18;
create function grown_up(person) returns boolean language sql as 'select $1.age >= 18';
security label for corpus on table person is 'people';
security label for corpus on column person.age is 'secret';
security label for corpus on view grown is 'some';
security label for "Corpus 2" on view grown is 'another''s';
security label for corpus on function grown_up(person) is 'asks';
