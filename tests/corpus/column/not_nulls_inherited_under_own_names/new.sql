-- Postgres renames no inherited NOT NULL, and refuses a new type above one of another name: the parents' are no child's meanwhile.
create table p (a int constraint pa not null, b int constraint pb not null, d int, e int not null);
create table left_alone () inherits (p);
create table other (constraint y not null a, constraint own not null d) inherits (p);
create table swapped (constraint y not null a, constraint x not null b) inherits (p);
create table beneath () inherits (left_alone);
create table deep (constraint deep_a not null a) inherits (beneath);
create table deeper (constraint y not null a) inherits (deep);
create table q1 (a int constraint q1a not null);
create table q2 (a int constraint q2a not null);
create table of_two (constraint y not null a) inherits (q1, q2);
create table beside () inherits (q1, q2);
create table above (a bigint constraint pa not null);
create table one () inherits (above);
create table another (constraint y not null a) inherits (above);
create table of_both () inherits (one, another);
