insert into t values ('x', '{}', '2020-01-01', '2020-01-02');
