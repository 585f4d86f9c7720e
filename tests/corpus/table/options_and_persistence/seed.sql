insert into t values ('x'); insert into u default values;
