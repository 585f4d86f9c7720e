create operator family f using btree;
alter operator family f using btree add
    operator 1 < (int4, int8),
    operator 1 < (int2, int8),
    function 1 btint48cmp(int4, int8),
    function 1 btint28cmp(int2, int8);
