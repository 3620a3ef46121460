-- The payment that an attempt of this account became, and the fee that is posted for it, beside those of its disputes.
SELECT p.payment_id, p.currency,
       (coalesce((SELECT sum(g.amount_minor)
                  FROM ledger_entries e
                  JOIN ledger_postings g ON g.account_id = e.account_id AND g.entry_id = e.entry_id
                  WHERE e.account_id = $1 AND e.payment_id = p.payment_id AND e.kind IN ('feeCharged', 'feeReturned')
                    AND g.account_id = $1 AND g.ledger_account = 'providerFees'), 0)
        - coalesce((SELECT sum(x.fee_minor) FROM disputes x
                    WHERE x.account_id = $1 AND x.payment_id = p.payment_id), 0))::bigint AS fee_minor
FROM payments p
WHERE p.account_id = $1 AND p.attempt_id = $2
