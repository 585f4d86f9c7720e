create operator family mine using hash;
comment on operator family mine using hash is 'c';
