-- Dunning: how sellers ask for what is not paid, and what was done about each invoice.

-- Stages as BillingCore writes a policy. A change is a new version; cases keep the one that they began with. A group
-- without a policy has that of the group 'standard', a seller without any the usual one, which is version 0.
CREATE TABLE dunning_policies (
    seller_id  uuid NOT NULL REFERENCES sellers,
    group_name text NOT NULL,
    version    integer NOT NULL CHECK (version > 0),
    stages     text NOT NULL,
    -- Days on which something is done: a country, TARGET, or empty for every day.
    calendar   text NOT NULL,
    set_at     timestamptz NOT NULL,
    PRIMARY KEY (seller_id, group_name, version)
);

-- Statutory interest of late payments, a year, from a day on: of half-years, as the countries publish them.
CREATE TABLE late_interest_rates (
    country    char(2) NOT NULL,
    valid_from date NOT NULL,
    rate_ppm   bigint NOT NULL CHECK (rate_ppm BETWEEN 0 AND 1000000),
    PRIMARY KEY (country, valid_from)
);
INSERT INTO late_interest_rates (country, valid_from, rate_ppm)
VALUES ('DE', '2026-01-01', 102700), ('DE', '2026-07-01', 105200), ('ES', '2026-07-01', 104000),
       ('GB', '2026-07-01', 117500), ('CH', '1912-01-01', 50000);

-- Accounts whose group is another than 'standard'.
CREATE TABLE dunning_groups (
    account_id uuid NOT NULL REFERENCES accounts,
    group_name text NOT NULL,
    PRIMARY KEY (account_id)
);

-- Invoices that are asked for, by the policy of the day on which that began. Of an invoice under a payment plan, each
-- instalment that is overdue begins anew.
CREATE TABLE dunning_cases (
    account_id     uuid NOT NULL,
    invoice_id     uuid NOT NULL,
    due_on         date NOT NULL,
    group_name     text NOT NULL,
    policy_version integer NOT NULL CHECK (policy_version >= 0),
    began_on       date NOT NULL,
    PRIMARY KEY (account_id, invoice_id, due_on),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices
);

-- What was done, each stage once.
CREATE TABLE dunning_steps (
    account_id  uuid NOT NULL,
    invoice_id  uuid NOT NULL,
    due_on      date NOT NULL,
    -- Of the policy, from 1.
    stage       smallint NOT NULL CHECK (stage > 0),
    -- As the policy writes them.
    actions     text[] NOT NULL,
    taken_on    date NOT NULL,
    -- What was left to pay.
    open_minor  bigint NOT NULL CHECK (open_minor > 0),
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, invoice_id, due_on, stage),
    FOREIGN KEY (account_id, invoice_id, due_on) REFERENCES dunning_cases
);

-- What a step charged: late fees, and interest for days.
CREATE TABLE dunning_charges (
    account_id      uuid NOT NULL,
    charge_id       uuid NOT NULL,
    invoice_id      uuid NOT NULL,
    due_on          date NOT NULL,
    stage           smallint NOT NULL,
    amount_minor    bigint NOT NULL CHECK (amount_minor > 0),
    -- Of interest.
    period_from     date,
    period_to       date CHECK (period_to > period_from),
    principal_minor bigint CHECK (principal_minor > 0),
    rate_ppm        bigint,
    PRIMARY KEY (account_id, charge_id),
    FOREIGN KEY (account_id, charge_id) REFERENCES one_off_charges,
    FOREIGN KEY (account_id, invoice_id, due_on, stage) REFERENCES dunning_steps,
    CHECK (num_nonnulls(period_from, period_to, principal_minor, rate_ppm) IN (0, 4))
);
CREATE INDEX dunning_charges_by_step ON dunning_charges (account_id, invoice_id, due_on, stage);

-- Days on which nothing is done, for an account or one of its invoices, as the seller says.
CREATE TABLE dunning_pauses (
    account_id uuid NOT NULL REFERENCES accounts,
    pause_id   uuid NOT NULL,
    invoice_id uuid,
    reason     text NOT NULL,
    from_on    date NOT NULL,
    -- The last day; NULL until it is ended.
    until_on   date,
    PRIMARY KEY (account_id, pause_id),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices
);
