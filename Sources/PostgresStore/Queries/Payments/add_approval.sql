-- Ask for the approval of a payment, under the account's lock; once while the same waits. Answers with its number.
WITH waiting AS (
    SELECT number FROM payment_approvals
    WHERE account_id = $1 AND state = 'waiting' AND invoices = $2::text[] AND amount_minor = $3 AND requested_by = $5
      AND requested_at > $7
), added AS (
    INSERT INTO payment_approvals (account_id, number, invoices, amount_minor, currency, state, requested_by,
                                   requested_at)
    SELECT $1, coalesce((SELECT max(number) FROM payment_approvals WHERE account_id = $1), 0) + 1, $2, $3, $4,
           'waiting', $5, $6
    WHERE NOT EXISTS (SELECT FROM waiting)
    RETURNING number
)
SELECT number, true AS is_new FROM added UNION ALL SELECT min(number), false FROM waiting HAVING count(*) > 0
