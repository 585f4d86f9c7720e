create table p (gone int);
