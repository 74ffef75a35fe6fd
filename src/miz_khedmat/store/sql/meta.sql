-- What the store says of itself.

-- name: meta_exists
select count(*) from
/*sqlite sqlite_master where type = 'table' and name = 'miz_meta'*/
/*postgres pg_catalog.pg_class where oid = to_regclass('miz_meta')*/;

-- name: meta_all
select name, value from miz_meta order by name;

-- name: meta_add
insert into miz_meta (name, value) values (:name, :value) on conflict (name) do nothing;

-- name: meta_put
insert into miz_meta (name, value) values (:name, :value)
on conflict (name) do update set value = excluded.value;
