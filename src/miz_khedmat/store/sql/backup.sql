-- What a copy of the store must not contain.

-- name: backup_invitations
delete from miz_invitation;

-- name: backup_terminals
update miz_terminal set address = '', cookie = '';

-- name: backup_claims
update miz_claim set token = '';
