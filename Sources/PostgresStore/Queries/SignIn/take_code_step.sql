-- Take the code of a step, if no code of it or of a later one was taken before. The first shows that the app works.
UPDATE authenticators SET last_step = $2, confirmed_at = coalesce(confirmed_at, $3)
WHERE user_id = $1 AND last_step < $2
