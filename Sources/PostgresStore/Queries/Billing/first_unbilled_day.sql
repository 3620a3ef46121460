-- From which day on may something be left to bill?
SELECT least(
    (SELECT min(billed_through) + 1 FROM accounts WHERE $1::text IS NULL OR number = $1),
    (SELECT min(coalesce(c.effective_on, c.decided_on))
     FROM accounts a JOIN subscription_changes c ON c.account_id = a.account_id
     WHERE a.billed_through IS NULL AND ($1::text IS NULL OR a.number = $1)),
    (SELECT min(o.charged_on)
     FROM accounts a JOIN one_off_charges o ON o.account_id = a.account_id
     WHERE a.billed_through IS NULL AND ($1::text IS NULL OR a.number = $1))
) AS day
