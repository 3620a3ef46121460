-- Payment plans: what is open on invoices is paid in instalments. The invoices stay as they were issued.

-- Which plans the customers of a seller may agree to; no row where none are offered.
CREATE TABLE plan_policies (
    seller_id         uuid PRIMARY KEY REFERENCES sellers,
    most_instalments  smallint NOT NULL CHECK (most_instalments BETWEEN 2 AND 60),
    -- In major units of any currency, as the fee.
    least_part        numeric CHECK (least_part > 0),
    pay_interval      text NOT NULL CHECK (pay_interval IN ('week', 'two_weeks', 'month')),
    first_within_days smallint NOT NULL CHECK (first_within_days BETWEEN 0 AND 62),
    fee               numeric NOT NULL CHECK (fee >= 0),
    -- Plans above it wait for the seller: 0 for all, NULL for none.
    approval_above    numeric CHECK (approval_above >= 0),
    grace_days        smallint NOT NULL CHECK (grace_days BETWEEN 0 AND 90),
    when_missed       text NOT NULL CHECK (when_missed IN ('ends_plan', 'reminds'))
);

-- What a customer agreed to.
CREATE TABLE payment_plans (
    account_id   uuid NOT NULL REFERENCES accounts,
    plan_id      uuid NOT NULL,
    -- Counts the account's plans from 1; pages name it so.
    number       integer NOT NULL CHECK (number > 0),
    state        text NOT NULL CHECK (state IN ('proposed', 'running', 'finished', 'refused', 'ended')),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency     char(3) NOT NULL,
    -- Of the policy on the day of the agreement.
    grace_days   smallint NOT NULL CHECK (grace_days BETWEEN 0 AND 90),
    when_missed  text NOT NULL CHECK (when_missed IN ('ends_plan', 'reminds')),
    -- What it costs before tax, in the words that the invoice has for it; and the charge, once the plan runs.
    fee_minor    bigint NOT NULL CHECK (fee_minor >= 0),
    fee_text     text NOT NULL,
    charge_id    uuid CHECK (charge_id IS NULL OR fee_minor > 0),
    -- What was shown: which wording, in which language, with which values; and the SHA-256 of the words in UTF-8.
    wording      smallint NOT NULL,
    language     text NOT NULL,
    shown        jsonb NOT NULL,
    words_hash   bytea NOT NULL CHECK (octet_length(words_hash) = 32),
    -- Who agreed, and when, where the account is.
    person_id    uuid NOT NULL,
    agreed_at    timestamptz NOT NULL,
    agreed_on    date NOT NULL,
    -- Since when it is in its state; why it ended, and what the seller said about that.
    decided_at   timestamptz NOT NULL CHECK (decided_at >= agreed_at),
    ended_by     text CHECK (ended_by IN ('missed', 'seller', 'customer', 'expired')),
    reason       text,
    PRIMARY KEY (account_id, plan_id),
    UNIQUE (account_id, number),
    FOREIGN KEY (account_id, charge_id) REFERENCES one_off_charges,
    CHECK ((state = 'ended') = (ended_by IS NOT NULL)),
    CHECK (reason IS NULL OR state IN ('refused', 'ended'))
);
-- A job looks at those that run or wait.
CREATE INDEX payment_plans_live ON payment_plans (account_id) WHERE state IN ('proposed', 'running');

-- Which invoices it pays, in the order in which it does.
CREATE TABLE plan_invoices (
    account_id    uuid NOT NULL,
    plan_id       uuid NOT NULL,
    invoice_id    uuid NOT NULL,
    position      smallint NOT NULL CHECK (position > 0),
    -- What was open when the plan was agreed.
    amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
    -- What credit notes and write-offs had settled until then.
    reduced_minor bigint NOT NULL CHECK (reduced_minor >= 0),
    -- While the plan runs or waits there is no second one for any of its invoices.
    is_live       boolean NOT NULL,
    PRIMARY KEY (account_id, plan_id, invoice_id),
    UNIQUE (account_id, plan_id, position),
    FOREIGN KEY (account_id, plan_id) REFERENCES payment_plans,
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices
);
CREATE UNIQUE INDEX plan_invoices_live ON plan_invoices (account_id, invoice_id) WHERE is_live;

-- Every day and amount as agreed.
CREATE TABLE instalments (
    account_id    uuid NOT NULL,
    instalment_id uuid NOT NULL,
    plan_id       uuid NOT NULL,
    number        smallint NOT NULL CHECK (number > 0),
    due_on        date NOT NULL,
    amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
    -- When the customer was told that it is overdue.
    missed_on     date CHECK (missed_on > due_on),
    PRIMARY KEY (account_id, instalment_id),
    UNIQUE (account_id, plan_id, number),
    FOREIGN KEY (account_id, plan_id) REFERENCES payment_plans
);

-- Plans with all that says how they stand. What is open on their invoices, and what was taken off it, is of now.
CREATE VIEW plan_progress WITH (security_invoker = true) AS
SELECT p.*, ARRAY(SELECT i.instalment_id FROM instalments i
                  WHERE i.account_id = p.account_id AND i.plan_id = p.plan_id ORDER BY i.number) AS instalment_ids,
       ARRAY(SELECT i.due_on FROM instalments i
             WHERE i.account_id = p.account_id AND i.plan_id = p.plan_id ORDER BY i.number) AS due_days,
       ARRAY(SELECT i.amount_minor FROM instalments i
             WHERE i.account_id = p.account_id AND i.plan_id = p.plan_id ORDER BY i.number) AS amounts,
       ARRAY(SELECT coalesce(i.missed_on::text, '') FROM instalments i
             WHERE i.account_id = p.account_id AND i.plan_id = p.plan_id ORDER BY i.number) AS missed_days,
       ARRAY(SELECT v.invoice_id FROM plan_invoices v
             WHERE v.account_id = p.account_id AND v.plan_id = p.plan_id ORDER BY v.position) AS invoice_ids,
       ARRAY(SELECT v.amount_minor FROM plan_invoices v
             WHERE v.account_id = p.account_id AND v.plan_id = p.plan_id ORDER BY v.position) AS agreed,
       ARRAY(SELECT coalesce((SELECT sum(l.amount_minor) FROM payment_allocations l
                              WHERE l.account_id = v.account_id AND l.invoice_id = v.invoice_id
                                AND num_nonnulls(l.credit_note_id, l.write_off_id) > 0), 0)::bigint - v.reduced_minor
             FROM plan_invoices v
             WHERE v.account_id = p.account_id AND v.plan_id = p.plan_id ORDER BY v.position) AS reduced,
       ARRAY(SELECT n.number FROM plan_invoices v
             JOIN invoices n ON n.account_id = v.account_id AND n.invoice_id = v.invoice_id
             WHERE v.account_id = p.account_id AND v.plan_id = p.plan_id ORDER BY v.position) AS numbers,
       ARRAY(SELECT n.due_on FROM plan_invoices v
             JOIN invoices n ON n.account_id = v.account_id AND n.invoice_id = v.invoice_id
             WHERE v.account_id = p.account_id AND v.plan_id = p.plan_id ORDER BY v.position) AS invoice_days,
       ARRAY(SELECT b.open_minor FROM plan_invoices v
             JOIN invoice_balances b ON b.account_id = v.account_id AND b.invoice_id = v.invoice_id
             WHERE v.account_id = p.account_id AND v.plan_id = p.plan_id ORDER BY v.position) AS open
FROM payment_plans p;
