-- A parent's NOT NULL that stops being inherited stays with the children under its name, and takes none of theirs when it comes back.
create table p (a int constraint pa not null no inherit, b int constraint pb not null, d int constraint pd not null no inherit);
create table usual (not null a, constraint d_of_usual not null d) inherits (p);
create table named (constraint na not null a, constraint nd not null d) inherits (p);
