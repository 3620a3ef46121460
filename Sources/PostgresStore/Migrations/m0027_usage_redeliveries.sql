SET LOCAL ROLE plainbill_owner;

ALTER TABLE vendor_sub_accounts NO FORCE ROW LEVEL SECURITY;
ALTER TABLE usage_deliveries NO FORCE ROW LEVEL SECURITY;

-- Which vendor sub-account a delivery is about; empty for measurements of our own meters.
ALTER TABLE usage_deliveries ADD COLUMN sub_account text NOT NULL DEFAULT '';
UPDATE usage_deliveries d SET sub_account = lower(m.sub_account)
FROM (
    SELECT account_id, subscription_id, min(sub_account) AS sub_account
    FROM vendor_sub_accounts
    GROUP BY account_id, subscription_id
    HAVING count(*) = 1
) AS m
WHERE m.account_id = d.account_id AND m.subscription_id = d.subscription_id AND d.source <> 'metered';

-- Vendors write one identifier in capital letters here and in small ones there: it is kept in small ones.
DELETE FROM vendor_sub_accounts m
WHERE sub_account <> lower(sub_account)
  AND EXISTS (SELECT FROM vendor_sub_accounts o WHERE o.sub_account <> m.sub_account
              AND lower(o.sub_account) = lower(m.sub_account) AND o.sub_account < m.sub_account);
UPDATE vendor_sub_accounts SET sub_account = lower(sub_account) WHERE sub_account <> lower(sub_account);
UPDATE deliveries_on_hold SET sub_account = lower(sub_account) WHERE sub_account <> lower(sub_account);
UPDATE usage_on_hold SET sub_account = lower(sub_account) WHERE sub_account <> lower(sub_account);

ALTER TABLE vendor_sub_accounts FORCE ROW LEVEL SECURITY;
ALTER TABLE usage_deliveries FORCE ROW LEVEL SECURITY;

-- Imports that brought news beside charges that were known: deliveries of one file that grows, such as a month to date.
-- What such a file lacks at last is looked for among all that its deliveries brought.
CREATE TABLE usage_redeliveries (
    source      text COLLATE "C" NOT NULL,
    imported_at timestamptz NOT NULL,
    -- When the first delivery of the file was taken.
    first_at    timestamptz NOT NULL,
    PRIMARY KEY (source, imported_at)
);
GRANT SELECT, INSERT ON usage_redeliveries TO plainbill_worker;
