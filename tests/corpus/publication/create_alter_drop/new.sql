create publication changed with (publish = 'insert, update', publish_via_partition_root = true);
create publication all_of;
create publication fresh for all tables with (publish = 'delete');
