SET LOCAL ROLE plainbill_owner;

-- What a customer agreed to pay instead of list prices.
CREATE TABLE price_agreements (
    account_id uuid NOT NULL REFERENCES accounts,
    code       text NOT NULL,
    definition jsonb NOT NULL,
    PRIMARY KEY (account_id, code)
);

-- Where the seller is registered for tax; the latest that has begun holds. Without one, the tax of each price stands.
CREATE TABLE tax_registrations (
    valid_from         date PRIMARY KEY,
    country            char(2) NOT NULL,
    tax_id             text,
    uses_one_stop_shop boolean NOT NULL
);

CREATE TABLE tax_rates (
    country    char(2) NOT NULL,
    kind       text NOT NULL,
    valid_from date NOT NULL,
    rate_ppm   bigint NOT NULL CHECK (rate_ppm BETWEEN 0 AND 1000000),
    PRIMARY KEY (country, kind, valid_from)
);

CREATE TABLE tax_exemptions (
    account_id  uuid NOT NULL REFERENCES accounts,
    valid_from  date NOT NULL,
    valid_to    date CHECK (valid_to > valid_from),
    reason      text NOT NULL,
    certificate text NOT NULL,
    PRIMARY KEY (account_id, valid_from)
);

ALTER TABLE discounts
    ADD COLUMN product        text,
    ADD COLUMN is_on_document boolean NOT NULL DEFAULT false,
    -- Instead of a percentage, and the most that it ever takes off; in this currency.
    ADD COLUMN amount_minor   bigint CHECK (amount_minor > 0),
    ADD COLUMN limit_minor    bigint CHECK (limit_minor > 0),
    ADD COLUMN currency       char(3),
    ADD CHECK (currency IS NOT NULL OR coalesce(amount_minor, limit_minor) IS NULL);

CREATE TABLE coupons (
    code       text PRIMARY KEY,
    definition jsonb NOT NULL
);

-- The limits of a coupon hold because each redemption takes the next free place, for everybody and for the account.
CREATE TABLE coupon_redemptions (
    account_id  uuid NOT NULL REFERENCES accounts,
    coupon_code text NOT NULL REFERENCES coupons,
    of_account  integer NOT NULL CHECK (of_account > 0),
    of_all      integer NOT NULL CHECK (of_all > 0),
    redeemed_on date NOT NULL,
    redeemed_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, coupon_code, of_account),
    UNIQUE (coupon_code, of_all)
);

-- What vendors let customers change within a term. A window of NULL never closes.
CREATE TABLE commerce_policies (
    code        text PRIMARY KEY,
    window_days integer CHECK (window_days >= 0),
    free_days   integer NOT NULL CHECK (free_days >= 0),
    pays_day_of_cancellation boolean NOT NULL
);
INSERT INTO commerce_policies (code, window_days, free_days, pays_day_of_cancellation)
VALUES ('new-commerce', 7, 0, true), ('flexible', NULL, 0, false);

DO $$
DECLARE
    wanted text;
    own_account constant text :=
        'account_id = (SELECT nullif(current_setting(''plainbill.account'', true), '''')::uuid)';
BEGIN
    FOREACH wanted IN ARRAY ARRAY['price_agreements', 'tax_exemptions', 'coupon_redemptions'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', wanted);
        EXECUTE format('CREATE POLICY portal ON %I TO plainbill_app USING (true)', wanted);
        EXECUTE format('CREATE POLICY own_account ON %I AS RESTRICTIVE TO plainbill_app USING (%s)', wanted, own_account);
        EXECUTE format('CREATE POLICY worker ON %I TO plainbill_worker USING (true)', wanted);
    END LOOP;
END
$$;

GRANT SELECT, INSERT, UPDATE ON price_agreements, tax_registrations, tax_rates, tax_exemptions, coupons,
    commerce_policies TO plainbill_worker;
GRANT SELECT, INSERT ON coupon_redemptions TO plainbill_worker;
