-- Invitations, answers and their counts (Q1, Q2). No statement joins an answer with an invitation.

-- name: invitation_add
insert into miz_invitation (token, service, unit, manner, survey, last_day)
values (:token, :service, :unit, :manner, :survey, :last_day)
on conflict (token) do nothing;

-- name: invitation_get
select service, unit, manner, survey, last_day from miz_invitation
where token = :token and last_day >= :today;

-- name: invitation_take
delete from miz_invitation where token = :token and last_day >= :today;

-- name: invitations_over
delete from miz_invitation where last_day < :today;

-- name: invitations_count
select count(*) from miz_invitation;

-- name: seen_add
insert into miz_seen (reference) values (:reference) on conflict (reference) do nothing;

-- name: tally_add
insert into miz_tally (month, service, unit, manner, invited)
values (:month, :service, :unit, :manner, 1)
on conflict (month, service, unit, manner) do update set invited = miz_tally.invited + 1;

-- name: questionnaire_add
insert into miz_questionnaire (digest, questions) values (:digest, :questions)
on conflict (digest) do nothing;

-- name: questionnaire_get
select questions from miz_questionnaire where digest = :digest;

-- name: answer_add
insert into miz_answer (id, survey, service, unit, manner, month, score, answers, text)
values (:id, :survey, :service, :unit, :manner, :month, :score, :answers, :text);

-- name: answers_of_month
select survey, service, unit, manner, month, score, answers, text from miz_answer
where month = :month;

-- name: answer_ids
select id from miz_answer order by id;

-- name: answers_drop
delete from miz_answer where month = :month;

-- name: answers_again
insert into miz_answer (id, survey, service, unit, manner, month, score, answers, text)
/*sqlite select json_extract(value, '$[0]'), json_extract(value, '$[1]'),
  json_extract(value, '$[2]'), json_extract(value, '$[3]'), json_extract(value, '$[4]'),
  json_extract(value, '$[5]'), json_extract(value, '$[6]'), json_extract(value, '$[7]'),
  json_extract(value, '$[8]') from json_each(:rows)*/
/*postgres select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5,
  cast(value->>6 as integer), value->>7, value->>8
  from json_array_elements(cast(:rows as json)) as value*/;

-- name: count_scores
select month, service, unit, manner, score, count(*) from miz_answer
where month <= :last group by month, service, unit, manner, score;

-- name: count_choices
select month, service, unit, manner, choice.key, choice.value, count(*) from miz_answer,
/*sqlite json_each(answers)*/ /*postgres jsonb_each_text(answers::jsonb)*/ as choice
where month <= :last group by month, service, unit, manner, choice.key, choice.value;

-- name: count_invited
select month, service, unit, manner, invited from miz_tally where month <= :last;

-- name: texts_of
select month, manner, score, text from miz_answer
where service = :service and unit = :unit and month <= :last and text <> '' order by id;

-- name: receipt_add
insert into miz_receipt (id, month, address, digest, at, status, receipt)
values (:id, :month, :address, :digest, :at, :status, :receipt);

-- name: receipts_of
select month, address, digest, at, status, receipt from miz_receipt
where month = :month and address = :address order by at, id;

-- name: receipts_all
select month, address, digest, at, status, receipt from miz_receipt order by at, id;
