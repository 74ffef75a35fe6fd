-- The history, a chain of HMACs.

-- name: event_last
select number, mac from miz_audit_event order by number desc limit 1;

-- name: event_mac
select mac from miz_audit_event where number = :number;

-- name: event_page
select number, at, person, what, before, mac from miz_audit_event
where number > :number order by number limit 1000;

-- name: event_add
insert into miz_audit_event (number, at, person, what, before, mac)
values (:number, :at, :person, :what, :before, :mac);

-- name: event_page_before
select number, at, person, what, before, mac from miz_audit_event
where number < :number order by number desc limit 1000;
