-- People and their roles, and invitations to a role. Never changed once it is released.

-- until, ended_by, ended_on: empty if there is none; absent: 1 if the unit was not there for a time.
create table miz_assignment (
  id miz_text not null primary key,
  person miz_text not null,
  name miz_text not null,
  unit miz_text not null,
  role miz_text not null,
  post miz_text not null,
  given_by miz_text not null,
  given_on miz_text not null,
  until miz_text not null,
  ended_by miz_text not null,
  ended_on miz_text not null,
  absent integer not null
) /*sqlite without rowid*/;

create index miz_assignment_ended_by on miz_assignment (ended_by);

-- token: HMAC of the one-time token, empty once used; person: who accepted it, and waits for the
-- giver.
create table miz_claim (
  id miz_text not null primary key,
  token miz_text not null,
  unit miz_text not null,
  role miz_text not null,
  name miz_text not null,
  post miz_text not null,
  until miz_text not null,
  given_by miz_text not null,
  giver_name miz_text not null,
  giver_post miz_text not null,
  given_on miz_text not null,
  last_day miz_text not null,
  person miz_text not null,
  person_name miz_text not null
) /*sqlite without rowid*/;

create index miz_claim_token on miz_claim (token);

update miz_meta set value = '2' where name = 'schema';
