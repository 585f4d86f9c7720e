create table t (a int, b int, constraint u unique (a), constraint w unique (b) deferrable initially deferred);
create table r (a int constraint fk references t (a));
