-- Who holds this session, and on which account of theirs is it, as what? From here to its end the transaction sees that
-- account or, as the person's, the names of all of theirs.
SELECT user_id, name, email, language, authenticated_at, last_seen_at, account_id, account_count, role, hides_amounts,
       expires_at, lacks_code
FROM open_session($1, $2, $3, $4)
