alter default privileges for role corpus_owner grant select on large objects to corpus_reader;
