-- Changes of the catalogue, each of one fact (S8). Lists read no values of them: what a list shows
-- has columns of its own. Subjects are given as JSON: [["service", "agency"], …].

-- name: change_add
insert into miz_change (id, agency, service, kind, path, old, new, called, basis, shown, beside,
  reason, state, authors, person, post, at, note, decided_by, decided_post, decided_at, remark, why, event,
  commit_id, reading)
values (:id, :agency, :service, :kind, :path, :old, :new, :called, :basis, :shown, :beside,
  :reason, :state, :authors, :person, :post, :at, :note, :decided_by, :decided_post, :decided_at, :remark, :why,
  :event, :commit_id, :reading);

-- name: change_put
update miz_change set agency = :agency, service = :service, kind = :kind, path = :path, old = :old,
  new = :new, called = :called, basis = :basis, shown = :shown, beside = :beside,
  reason = :reason, state = :state,
  authors = :authors, person = :person, post = :post, at = :at, note = :note,
  decided_by = :decided_by, decided_post = :decided_post, decided_at = :decided_at,
  remark = :remark, why = :why, event = :event, commit_id = :commit_id, reading = :reading
where id = :id and state = :before;

-- name: changes_renamed
update miz_change set service = :service where agency = :agency and service = :before;

-- name: change_get
select id, agency, service, kind, path, old, new, shown, beside, reason, state, authors, person, post,
  at, note, decided_by, decided_post, decided_at, remark, why, event, commit_id, reading
from miz_change where id = :id;

-- name: changes_begun
select id, agency, service, kind, path, old, new, shown, beside, reason, state, authors, person, post,
  at, note, decided_by, decided_post, decided_at, remark, why, event, commit_id, reading
from miz_change where state in ('approved', 'applying') order by decided_at, at, id;

-- name: changes_of_fact
select new from miz_change
where agency = :agency and service = :service and path = :path and state = 'applied'
order by decided_at, at, id;

-- name: change_reading
select 1 from miz_change
where service = :service and (service <> '' or agency = :agency) and reading = :reading and id <> :id
limit 1;

-- name: change_subjects
select agency, service from miz_change group by service, agency order by agency, service;

-- name: change_subjects_open
select agency, service from miz_change where state in ('proposed', 'returned', 'approved', 'applying', 'stale', 'failed')
group by service, agency order by agency, service;

-- name: change_lines_open
select id, agency, service, kind, path, called, basis, shown, state, authors, person, post, at,
  decided_by, remark
from miz_change where state in ('proposed', 'returned', 'approved', 'applying', 'stale', 'failed')
and (service, agency) in (
  /*sqlite select json_extract(value, '$[0]'), json_extract(value, '$[1]')
    from json_each(:subjects)*/
  /*postgres select value ->> 0, value ->> 1 from jsonb_array_elements(cast(:subjects as jsonb))*/
) order by at, id;

-- name: change_lines_settled
select id, agency, service, kind, path, called, basis, shown, state, authors, person, post, at,
  decided_by, remark
from miz_change where state in ('applied', 'withdrawn')
and (service, agency) in (
  /*sqlite select json_extract(value, '$[0]'), json_extract(value, '$[1]')
    from json_each(:subjects)*/
  /*postgres select value ->> 0, value ->> 1 from jsonb_array_elements(cast(:subjects as jsonb))*/
) order by at desc, id limit :most offset :skipped;

-- name: change_lines_in
select id, agency, service, kind, path, called, basis, shown, state, authors, person, post, at,
  decided_by, remark
from miz_change where state = :state
and (service, agency) in (
  /*sqlite select json_extract(value, '$[0]'), json_extract(value, '$[1]')
    from json_each(:subjects)*/
  /*postgres select value ->> 0, value ->> 1 from jsonb_array_elements(cast(:subjects as jsonb))*/
) order by at desc, id limit :most offset :skipped;

-- name: change_count_in
select count(*) from miz_change where state = :state
and (service, agency) in (
  /*sqlite select json_extract(value, '$[0]'), json_extract(value, '$[1]')
    from json_each(:subjects)*/
  /*postgres select value ->> 0, value ->> 1 from jsonb_array_elements(cast(:subjects as jsonb))*/
);

-- name: change_lines_of
select id, agency, service, kind, path, called, basis, shown, state, authors, person, post, at,
  decided_by, remark
from miz_change where (service, agency) in (
  /*sqlite select json_extract(value, '$[0]'), json_extract(value, '$[1]')
    from json_each(:subjects)*/
  /*postgres select value ->> 0, value ->> 1 from jsonb_array_elements(cast(:subjects as jsonb))*/
)
order by at, id;

-- name: change_authors_open
select authors, count(*) from miz_change where state in ('proposed', 'returned', 'approved', 'applying', 'stale', 'failed') group by authors;
