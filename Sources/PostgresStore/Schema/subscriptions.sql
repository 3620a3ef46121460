-- Subscriptions: what a customer bought, as the decisions that made it so.

CREATE TABLE subscriptions (
    account_id        uuid NOT NULL REFERENCES accounts,
    subscription_id   uuid NOT NULL,
    code              text NOT NULL,
    label             text NOT NULL,
    -- The day of month on which its periods began when it was opened. Decisions move them; the account's own billing
    -- day, which may change, does not reach back.
    first_billing_day smallint NOT NULL CHECK (first_billing_day BETWEEN 1 AND 31),
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
    kind            text NOT NULL
        CHECK (kind IN ('start', 'quantity', 'price', 'end', 'withdraw_end', 'pause', 'resume', 'billing_day',
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

-- Something charged once; carried by at most one invoice (its foreign key: invoices.sql).
CREATE TABLE one_off_charges (
    account_id   uuid NOT NULL REFERENCES accounts,
    charge_id    uuid NOT NULL,
    charged_on   date NOT NULL,
    service      text NOT NULL,
    description  text NOT NULL,
    quantity     numeric NOT NULL,
    unit_price   numeric NOT NULL,
    tax_category text NOT NULL,
    tax_ppm      bigint NOT NULL,
    invoice_id   uuid,
    PRIMARY KEY (account_id, charge_id)
);
