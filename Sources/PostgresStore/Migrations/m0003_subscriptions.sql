SET LOCAL ROLE plainbill_owner;

-- The catalogue belongs to the seller. Versions are never edited.
CREATE TABLE prices (
    code       text NOT NULL,
    version    integer NOT NULL CHECK (version > 0),
    valid_from date NOT NULL,
    definition jsonb NOT NULL,
    PRIMARY KEY (code, version)
);

CREATE TABLE subscriptions (
    account_id      uuid NOT NULL REFERENCES accounts,
    subscription_id uuid NOT NULL,
    code            text NOT NULL,
    label           text NOT NULL,
    PRIMARY KEY (account_id, subscription_id),
    UNIQUE (account_id, code)
);

-- Decisions, in the order in which they were taken; never edited.
CREATE TABLE subscription_changes (
    account_id      uuid NOT NULL,
    subscription_id uuid NOT NULL,
    position        integer NOT NULL CHECK (position > 0),
    decided_on      date NOT NULL,
    effect          text NOT NULL CHECK (effect IN ('now', 'period_end', 'on')),
    effective_on    date CHECK ((effect = 'on') = (effective_on IS NOT NULL)),
    kind            text NOT NULL CHECK (kind IN ('start', 'quantity', 'price', 'end', 'pause', 'resume', 'billing_day',
                                                  'co_terminate', 'trial', 'renew')),
    price_code      text,
    price_version   integer,
    quantity        numeric,
    -- End of a trial, or the day with which periods are made to end.
    until_on        date,
    billing_day     smallint CHECK (billing_day BETWEEN 1 AND 31),
    PRIMARY KEY (account_id, subscription_id, position),
    FOREIGN KEY (account_id, subscription_id) REFERENCES subscriptions,
    FOREIGN KEY (price_code, price_version) REFERENCES prices
);

CREATE TABLE discounts (
    account_id  uuid NOT NULL REFERENCES accounts,
    code        text NOT NULL,
    description text NOT NULL,
    percent_ppm bigint NOT NULL CHECK (percent_ppm BETWEEN 0 AND 1000000),
    price_code  text,
    starts_on   date NOT NULL,
    ends_on     date,
    PRIMARY KEY (account_id, code)
);

-- Which subscription pays for the usage of a vendor's sub-account. A sub-account has one payer.
CREATE TABLE vendor_sub_accounts (
    account_id      uuid NOT NULL,
    sub_account     text NOT NULL,
    subscription_id uuid NOT NULL,
    PRIMARY KEY (account_id, sub_account),
    UNIQUE (sub_account),
    FOREIGN KEY (account_id, subscription_id) REFERENCES subscriptions
);
