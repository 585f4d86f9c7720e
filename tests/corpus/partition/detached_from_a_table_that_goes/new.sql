create table r(a int primary key);
create table p1(a int constraint p_a_fkey references r, b text);
