-- The payments through a provider whose attempts began in this time, with what went back of each.
SELECT p.reference, a.number AS account_number, p.amount_minor, p.currency,
       (SELECT coalesce(sum(r.amount_minor), 0)::bigint FROM refunds r
        WHERE r.account_id = p.account_id AND r.payment_id = p.payment_id
          AND r.state NOT IN ('declined', 'abandoned')) AS refunded_minor
FROM payment_attempts t
JOIN payments p ON p.account_id = t.account_id AND p.attempt_id = t.attempt_id
JOIN accounts a ON a.account_id = t.account_id
WHERE t.gateway = $1 AND t.started_at >= $2 AND t.started_at < $3 AND t.state = 'succeeded'
