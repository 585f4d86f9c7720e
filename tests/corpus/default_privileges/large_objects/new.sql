alter default privileges for role corpus_owner grant all on large objects to corpus_reader with grant option;
alter default privileges grant select, update on large objects to corpus_writer;
alter default privileges for role corpus_writer revoke update on large objects from corpus_writer;
