insert into k values (2, 3); insert into g values (2, 3); insert into k1 values (1, 1); insert into pt values (1);
