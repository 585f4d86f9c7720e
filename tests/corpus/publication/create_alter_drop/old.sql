create publication gone;
create publication changed with (publish = 'insert');
create publication all_of for all tables;
