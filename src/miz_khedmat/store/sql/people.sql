-- People, their roles, and invitations to a role (A5).

-- name: assignment_add
insert into miz_assignment
  (id, person, name, unit, role, post, given_by, given_on, until, ended_by, ended_on, absent)
values
  (:id, :person, :name, :unit, :role, :post, :given_by, :given_on, :until, '', '', 0);

-- name: assignments_open
select id, person, name, unit, role, post, given_by, given_on, until, ended_by, ended_on, absent
from miz_assignment where ended_by = '' order by given_on, id;

-- name: assignments_all
select id, person, name, unit, role, post, given_by, given_on, until, ended_by, ended_on, absent
from miz_assignment order by given_on, id;

-- name: assignment_end
update miz_assignment set ended_by = :by, ended_on = :today where id = :id and ended_by = '';

-- name: assignment_absent
update miz_assignment set absent = 1 where id = :id;

-- name: assignment_confirm
update miz_assignment set absent = 0 where id = :id;

-- name: claim_add
insert into miz_claim
  (id, token, unit, role, name, post, until, given_by, giver_name, giver_post, given_on, last_day,
   person, person_name)
values
  (:id, :token, :unit, :role, :name, :post, :until, :given_by, :giver_name, :giver_post, :given_on,
   :last_day, '', '');

-- name: claim_find
select id, unit, role, name, post, until, given_by, giver_name, giver_post, given_on, last_day,
  person, person_name
from miz_claim where token = :token and token <> '' and last_day >= :today;

-- name: claims_open
select id, unit, role, name, post, until, given_by, giver_name, giver_post, given_on, last_day,
  person, person_name
from miz_claim where last_day >= :today order by given_on, id;

-- name: claim_get
select id, unit, role, name, post, until, given_by, giver_name, giver_post, given_on, last_day,
  person, person_name
from miz_claim where id = :id and last_day >= :today;

-- name: claim_accept
update miz_claim set token = '', person = :person, person_name = :name where id = :id;

-- name: claim_drop
delete from miz_claim where id = :id;

-- name: claims_over
delete from miz_claim where last_day < :today;

-- name: event_day
select at from miz_audit_event order by number desc limit 1;
