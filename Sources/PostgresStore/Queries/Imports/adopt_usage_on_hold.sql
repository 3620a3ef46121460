-- Hand on hold rows, and the deliveries that brought them, to the accounts that pay for their sub-account meanwhile. A
-- charge that the account has, since one import put it aside while another took it, stays aside. Which accounts?
WITH adopted AS (
    DELETE FROM usage_on_hold p
    USING vendor_sub_accounts m
    WHERE m.sub_account = p.sub_account
      -- A scalar sub-query is asked row by row through the key, whatever is known of the table's size.
      AND (SELECT u.usage_id FROM usage_records u
           WHERE u.account_id = m.account_id AND u.usage_id = p.charge_id) IS NULL
    RETURNING m.account_id, m.subscription_id, p.*
), brought AS (
    DELETE FROM deliveries_on_hold d
    USING (SELECT DISTINCT account_id, subscription_id, sub_account, delivery_id FROM adopted) AS o
    WHERE d.sub_account = o.sub_account AND d.delivery_id = o.delivery_id
    RETURNING o.account_id, o.subscription_id, d.*
), delivered AS (
    INSERT INTO usage_deliveries (account_id, delivery_id, subscription_id, source, sub_account, content, imported_at)
    SELECT account_id, delivery_id, subscription_id, source, sub_account, content, imported_at
    FROM brought
), kept AS (
    INSERT INTO usage_records (account_id, usage_id, delivery_id, subscription_id, row_number, revision, used_on,
                               corrects, fingerprint, currency, quantity, vendor_cost, unit, service, description,
                               resource, effective_cost, charge_kind, period_from, period_to)
    SELECT account_id, usage_id, delivery_id, subscription_id, row_number, revision, used_on,
           CASE WHEN revision > 1 THEN charge_id END, fingerprint, currency, quantity, vendor_cost, unit, service,
           description, resource, effective_cost, charge_kind, period_from, period_to
    FROM adopted
    RETURNING account_id
)
SELECT DISTINCT account_id FROM kept
