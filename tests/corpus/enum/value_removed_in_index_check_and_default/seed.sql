insert into t values ('a', '{a}');
