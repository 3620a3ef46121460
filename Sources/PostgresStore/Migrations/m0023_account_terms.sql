SET LOCAL ROLE plainbill_owner;

-- The day of month on which the periods of a subscription began when it was opened. Decisions move them; the account's own
-- day, which may change, does not reach back.
ALTER TABLE subscriptions ADD COLUMN first_billing_day smallint CHECK (first_billing_day BETWEEN 1 AND 31);

ALTER TABLE subscriptions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE accounts NO FORCE ROW LEVEL SECURITY;
UPDATE subscriptions s SET first_billing_day = a.billing_day FROM accounts a WHERE a.account_id = s.account_id;
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
ALTER TABLE subscriptions FORCE ROW LEVEL SECURITY;

ALTER TABLE subscriptions ALTER COLUMN first_billing_day SET NOT NULL;

-- Whether every price and charge of the account holds its tax.
ALTER TABLE accounts ADD COLUMN prices_include_tax boolean NOT NULL DEFAULT false;

-- Whether terms are renewed at the version that was bought instead of the newest one.
ALTER TABLE commerce_policies ADD COLUMN keeps_price_version boolean NOT NULL DEFAULT false;
