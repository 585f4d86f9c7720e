create sequence gone;
create sequence s start 5 increment 2 minvalue 1 maxvalue 100 cache 3 cycle;
create sequence typed as smallint;
