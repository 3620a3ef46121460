-- Payouts of a provider that are booked with another sum than they hold of accounts.
SELECT 'payouts' AS subject_kind, coalesce(l.account_id, '00000000-0000-0000-0000-000000000000') AS account_id,
       coalesce(k.gateway, l.gateway) AS subject,
       'come to ' || coalesce(k.minor, 0) || ' minor units, but ' || coalesce(l.minor, 0) || ' were posted' AS problem
FROM (
    SELECT gateway, currency, sum(booked_minor) AS minor
    FROM provider_payouts
    WHERE state = 'booked'
    GROUP BY gateway, currency
) k
FULL JOIN (
    SELECT split_part(p.ledger_account, ':', 2) AS gateway, p.currency, -sum(p.amount_minor) AS minor,
           min(p.account_id::text)::uuid AS account_id
    FROM ledger_entries e
    JOIN ledger_postings p ON p.account_id = e.account_id AND p.entry_id = e.entry_id
    WHERE e.kind = 'paidOut' AND p.ledger_account LIKE 'providerClearing:%'
    GROUP BY split_part(p.ledger_account, ':', 2), p.currency
) l ON l.gateway = k.gateway AND l.currency = k.currency
WHERE coalesce(k.minor, 0) <> coalesce(l.minor, 0)
