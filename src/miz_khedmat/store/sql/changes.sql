-- Changes of the catalogue, each of one fact (S8).

-- name: change_add
insert into miz_change (id, agency, service, kind, path, old, new, shown, reason, state, authors,
  person, post, at, note, decided_by, decided_post, decided_at, remark, why, event, commit_id)
values (:id, :agency, :service, :kind, :path, :old, :new, :shown, :reason, :state, :authors,
  :person, :post, :at, :note, :decided_by, :decided_post, :decided_at, :remark, :why, :event,
  :commit_id);

-- name: change_put
update miz_change set agency = :agency, service = :service, kind = :kind, path = :path, old = :old,
  new = :new, shown = :shown, reason = :reason, state = :state, authors = :authors,
  person = :person, post = :post, at = :at, note = :note, decided_by = :decided_by,
  decided_post = :decided_post, decided_at = :decided_at, remark = :remark, why = :why,
  event = :event, commit_id = :commit_id
where id = :id and state = :before;

-- name: change_get
select id, agency, service, kind, path, old, new, shown, reason, state, authors, person, post, at,
  note, decided_by, decided_post, decided_at, remark, why, event, commit_id
from miz_change where id = :id;

-- name: changes_open
select id, agency, service, kind, path, old, new, shown, reason, state, authors, person, post, at,
  note, decided_by, decided_post, decided_at, remark, why, event, commit_id
from miz_change where state not in ('applied', 'withdrawn') order by at, id;

-- name: changes_begun
select id, agency, service, kind, path, old, new, shown, reason, state, authors, person, post, at,
  note, decided_by, decided_post, decided_at, remark, why, event, commit_id
from miz_change where state in ('approved', 'applying') order by decided_at, at, id;

-- name: changes_of_subject
select id, agency, service, kind, path, old, new, shown, reason, state, authors, person, post, at,
  note, decided_by, decided_post, decided_at, remark, why, event, commit_id
from miz_change where agency = :agency and service = :service order by at, id;

-- name: changes_of_fact
select new from miz_change
where agency = :agency and service = :service and path = :path and state = 'applied'
order by decided_at, at, id;

-- name: changes_settled
select id, agency, service, kind, path, old, new, shown, reason, state, authors, person, post, at,
  note, decided_by, decided_post, decided_at, remark, why, event, commit_id
from miz_change where state in ('applied', 'withdrawn') order by at desc, id limit 1000;
