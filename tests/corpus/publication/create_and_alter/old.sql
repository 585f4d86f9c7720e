create publication p;
create publication gone for all tables;
