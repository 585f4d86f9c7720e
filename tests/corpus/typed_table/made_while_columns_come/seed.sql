insert into tt values (1); insert into uu values (2);
