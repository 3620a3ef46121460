-- Let a subscription pay for a vendor's sub-account. The answer: added, changed, unchanged; taken when another
-- account pays for it.
WITH mapped AS (
    INSERT INTO vendor_sub_accounts (account_id, sub_account, subscription_id) VALUES ($1, $2, $3)
    ON CONFLICT (sub_account) DO UPDATE SET subscription_id = excluded.subscription_id
    WHERE vendor_sub_accounts.account_id = excluded.account_id
    RETURNING subscription_id
)
SELECT CASE WHEN NOT EXISTS (SELECT FROM mapped) THEN 'taken'
            WHEN known.subscription_id IS NULL THEN 'added'
            WHEN known.subscription_id <> $3 THEN 'changed'
            ELSE 'unchanged' END AS outcome
FROM (VALUES ($2)) AS wanted (sub_account)
LEFT JOIN vendor_sub_accounts known ON known.sub_account = wanted.sub_account
