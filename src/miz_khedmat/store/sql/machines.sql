-- Keys of other systems of the agency, and kiosks at its counters.

-- name: key_add
insert into miz_key (id, hash, act, unit, cap, last_day, given_by, given_on, ended_on, used_on, used)
values (:id, :hash, :act, :unit, :cap, :last_day, :given_by, :given_on, '', '', 0);

-- name: keys_all
select id, act, unit, cap, last_day, given_by, given_on, ended_on, used_on, used from miz_key
order by given_on, id;

-- name: key_end
update miz_key set ended_on = :today where id = :id and ended_on = '';

-- name: key_get
select id, act, unit, cap, last_day, given_by, given_on, ended_on, used_on, used from miz_key
where hash = :hash and act = :act and ended_on = '' and last_day >= :today;

-- name: key_use
update miz_key set used = case when used_on = :today then used + 1 else 1 end, used_on = :today
where id = :id and (used_on <> :today or used < cap);

-- name: terminal_add
insert into miz_terminal
  (id, service, unit, address, cookie, cap, last_day, given_by, used_in, used, pressed_at)
values (:id, :service, :unit, :address, '', :cap, :last_day, :given_by, '', 0, '');

-- name: terminals_all
select id, service, unit, cap, last_day, given_by, cookie <> '' from miz_terminal order by id;

-- name: terminal_end
delete from miz_terminal where id = :id;

-- name: terminal_open
update miz_terminal set address = '', cookie = :cookie
where id = :id and address = :address and last_day >= :today;

-- name: terminal_get
select service, unit, pressed_at from miz_terminal
where id = :id and cookie = :cookie and cookie <> '' and last_day >= :today;

-- name: terminal_press
update miz_terminal set used = case when used_in = :hour then used + 1 else 1 end,
  used_in = :hour, pressed_at = :now
where id = :id and (used_in <> :hour or used < cap);
