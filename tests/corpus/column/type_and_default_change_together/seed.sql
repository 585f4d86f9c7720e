insert into t default values;
insert into u default values;
