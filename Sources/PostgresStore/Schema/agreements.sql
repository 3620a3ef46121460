-- Agreements: what a customer agreed to pay instead of list prices.

CREATE TABLE price_agreements (
    account_id uuid NOT NULL REFERENCES accounts,
    code       text NOT NULL,
    definition jsonb NOT NULL,
    PRIMARY KEY (account_id, code)
);

CREATE TABLE discounts (
    account_id        uuid NOT NULL REFERENCES accounts,
    code              text NOT NULL,
    description       text NOT NULL,
    percent_ppm       bigint NOT NULL CHECK (percent_ppm BETWEEN 0 AND 1000000),
    -- Instead of a percentage, and the most that it ever takes off; in this currency.
    amount_minor      bigint CHECK (amount_minor > 0),
    limit_minor       bigint CHECK (limit_minor > 0),
    currency          char(3),
    -- Which lines it lowers; all, when the three are NULL.
    price_code        text,
    product           text,
    subscription_code text,
    -- Whether it is taken off the document as a whole rather than line by line.
    is_on_document    boolean NOT NULL DEFAULT false,
    starts_on         date NOT NULL,
    ends_on           date,
    -- So many billing periods from the first that it lowers; NULL: as long as its days last.
    periods           integer CHECK (periods > 0),
    PRIMARY KEY (account_id, code),
    CHECK (currency IS NOT NULL OR coalesce(amount_minor, limit_minor) IS NULL)
);

-- A coupon's limits hold because each redemption, under a lock on the coupon's row, takes the next free place, among
-- all and among the account's own. `plainbill verify` counts the places.
CREATE TABLE coupon_redemptions (
    account_id  uuid NOT NULL REFERENCES accounts,
    coupon_code text NOT NULL REFERENCES coupons,
    of_account  integer NOT NULL CHECK (of_account > 0),
    of_all      integer NOT NULL CHECK (of_all > 0),
    redeemed_on date NOT NULL,
    redeemed_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, coupon_code, of_account)
);
-- The places that are taken are counted before the next one is.
CREATE INDEX coupon_redemptions_by_coupon ON coupon_redemptions (coupon_code);
