create sequence s as integer increment by -5 minvalue -100 maxvalue 10 start 10 cache 7 cycle;
