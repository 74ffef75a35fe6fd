-- Changes of the catalogue, each of one fact (S8). Never changed once it is released.

-- path, old, new, beside, authors: JSON; at, decided_at: UTC; event: the HMAC of the event with which its
-- writing began; called, basis: what lists need of the values; reading: the digest of the whole
-- fact, as it read when it was applied or became stale.
create table miz_change (
  id miz_text not null primary key,
  agency miz_text not null,
  service miz_text not null,
  kind miz_text not null,
  path miz_text not null,
  old miz_text not null,
  new miz_text not null,
  called miz_text not null,
  basis miz_text not null,
  shown miz_text not null,
  beside miz_text not null,
  reason miz_text not null,
  state miz_text not null,
  authors miz_text not null,
  person miz_text not null,
  post miz_text not null,
  at miz_text not null,
  note miz_text not null,
  decided_by miz_text not null,
  decided_post miz_text not null,
  decided_at miz_text not null,
  remark miz_text not null,
  why miz_text not null,
  event miz_text not null,
  commit_id miz_text not null,
  reading miz_text not null
) /*sqlite without rowid*/;

create index miz_change_state on miz_change (state, at);

create index miz_change_subject on miz_change (service, agency, at);

update miz_meta set value = '3' where name = 'schema';
