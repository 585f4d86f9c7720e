create table p (a int constraint pa not null, b int constraint pb not null no inherit, d int constraint pd not null);
create table usual () inherits (p);
create table named (constraint nd not null d) inherits (p);
