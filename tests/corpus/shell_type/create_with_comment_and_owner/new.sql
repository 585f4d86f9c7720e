create type sh;
comment on type sh is 'a shell';
alter type sh owner to corpus_reader;
