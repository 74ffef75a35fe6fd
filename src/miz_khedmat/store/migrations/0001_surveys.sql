-- The tables of surveys, and what every later table needs. Never changed once it is released.
-- Texts are compared by their code points in both databases. Rows with random ids are stored by
-- these in SQLite, so that the file does not remember in which order they came.

/*postgres create domain miz_text as text collate "C";
*/
create table miz_meta (
  name miz_text not null primary key,
  value miz_text not null
) /*sqlite without rowid*/;

create table miz_audit_event (
  number bigint not null primary key,
  at miz_text not null,
  person miz_text not null,
  what miz_text not null,
  before miz_text not null,
  mac miz_text not null
);

create table miz_invitation (
  token miz_text not null primary key,
  service miz_text not null,
  unit miz_text not null,
  manner miz_text not null,
  survey miz_text not null,
  last_day miz_text not null
) /*sqlite without rowid*/;

create index miz_invitation_last_day on miz_invitation (last_day);

create table miz_seen (
  reference miz_text not null primary key
) /*sqlite without rowid*/;

create table miz_answer (
  id miz_text not null primary key,
  survey miz_text not null,
  service miz_text not null,
  unit miz_text not null,
  manner miz_text not null,
  month miz_text not null,
  score integer not null check (score between 1 and 5),
  answers miz_text not null,
  text miz_text not null
) /*sqlite without rowid*/;

create index miz_answer_month on miz_answer (month, service);

create table miz_tally (
  month miz_text not null,
  service miz_text not null,
  unit miz_text not null,
  manner miz_text not null,
  invited integer not null,
  primary key (month, service, unit, manner)
) /*sqlite without rowid*/;

create table miz_questionnaire (
  digest miz_text not null primary key,
  questions miz_text not null
) /*sqlite without rowid*/;

-- cap: acts a day; used: how many on used_on; ended_on: empty until it is revoked.
create table miz_key (
  id miz_text not null primary key,
  hash miz_text not null unique,
  act miz_text not null,
  unit miz_text not null,
  cap integer not null,
  last_day miz_text not null,
  given_by miz_text not null,
  given_on miz_text not null,
  ended_on miz_text not null,
  used_on miz_text not null,
  used integer not null
) /*sqlite without rowid*/;

-- address: HMAC of the one-time address, empty once used; cookie: HMAC of what it was given for;
-- cap: presses an hour; used: how many in used_in; pressed_at: the last press.
create table miz_terminal (
  id miz_text not null primary key,
  service miz_text not null,
  unit miz_text not null,
  address miz_text not null,
  cookie miz_text not null,
  cap integer not null,
  last_day miz_text not null,
  given_by miz_text not null,
  used_in miz_text not null,
  used integer not null,
  pressed_at miz_text not null
) /*sqlite without rowid*/;

create table miz_receipt (
  id miz_text not null primary key,
  month miz_text not null,
  address miz_text not null,
  digest miz_text not null,
  at miz_text not null,
  status integer not null,
  receipt miz_text not null
) /*sqlite without rowid*/;

create index miz_receipt_month on miz_receipt (month, address);

insert into miz_meta (name, value) values ('schema', '1');
