-- Rows that would break a key if one could reach over accounts or lead from outside into one: numbers given twice, and
-- members, mails and directory entries of what is gone. Each with its account, its subject and what is wrong.
SELECT 'document' AS subject_kind, min(account_id::text)::uuid AS account_id, min(number) AS subject,
       'is one of ' || count(*) || ' with its number' AS problem
FROM invoices
GROUP BY seller_id, series, sequence
HAVING count(*) > 1
UNION ALL
SELECT 'account', m.account_id, '', 'is gone, but its ' || m.what || ' are there'
FROM (
    SELECT account_id, 'members' AS what FROM account_members
    UNION SELECT account_id, 'mails' FROM mails
    UNION SELECT account_id, 'events to mail' FROM events_to_mail
) m
LEFT JOIN accounts a ON a.account_id = m.account_id
WHERE a.account_id IS NULL
UNION ALL
SELECT 'account', c.account_id, c.number, 'belongs to an organisation whose account is gone'
FROM accounts c
LEFT JOIN accounts p ON p.account_id = c.parent_id
WHERE c.parent_id IS NOT NULL AND p.account_id IS NULL
UNION ALL
SELECT 'sub-account', v.account_id, v.sub_account, 'is paid for by a subscription that is gone'
FROM vendor_sub_accounts v
LEFT JOIN subscriptions s ON s.account_id = v.account_id AND s.subscription_id = v.subscription_id
WHERE s.subscription_id IS NULL
UNION ALL
SELECT 'provider reference', p.account_id, p.reference, 'stands for a ' || p.kind || ' that is gone'
FROM provider_references p
LEFT JOIN payment_attempts t ON t.account_id = p.account_id AND t.attempt_id = p.operation_id
LEFT JOIN refunds r ON r.account_id = p.account_id AND r.refund_id = p.operation_id
LEFT JOIN payment_methods m ON m.account_id = p.account_id AND m.method_id = p.operation_id
LEFT JOIN method_setups s ON s.account_id = p.account_id AND s.setup_id = p.operation_id
WHERE CASE p.kind WHEN 'payment' THEN t.attempt_id WHEN 'refund' THEN r.refund_id WHEN 'method' THEN m.method_id
                  ELSE s.setup_id END IS NULL
