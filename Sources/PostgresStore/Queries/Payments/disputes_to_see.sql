-- Disputes that are undecided, or of which the provider holds something back, those to be answered first.
SELECT a.number AS account_number, p.reference AS payment, x.gateway, x.reference, x.status, x.reason, x.amount_minor,
       x.currency, x.withdrawn_minor, x.lost_minor, x.fee_minor, x.respond_by, x.opened_at
FROM disputes x
JOIN accounts a ON a.account_id = x.account_id
JOIN payments p ON p.account_id = x.account_id AND p.payment_id = x.payment_id
WHERE $1 OR x.status IN ('inquiry', 'needs_response', 'under_review') OR x.withdrawn_minor > 0
ORDER BY x.respond_by, x.opened_at, x.dispute_id
LIMIT $2
