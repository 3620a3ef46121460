-- What autopay has charged of an invoice or an instalment of this account, and how each charge ended.
SELECT h.method_id, h.charged_on, t.state, coalesce(t.decline_code, '') AS decline_code
FROM autopay_charges h
JOIN payment_attempts t ON t.account_id = h.account_id AND t.attempt_id = h.attempt_id
WHERE h.account_id = $1 AND h.receivable_id = $2
ORDER BY h.charged_on
