-- Approvals: payments that need a second person, where an account asks for one above an amount
-- (accounts.approval_limit_minor).

CREATE TABLE payment_approvals (
    account_id   uuid NOT NULL,
    -- Counts the account's from 1.
    number       integer NOT NULL CHECK (number > 0),
    -- Numbers of the documents that are to be paid.
    invoices     text[] NOT NULL CHECK (cardinality(invoices) > 0),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency     char(3) NOT NULL,
    state        text NOT NULL CHECK (state IN ('waiting', 'approved', 'refused')),
    requested_by uuid NOT NULL,
    requested_at timestamptz NOT NULL,
    -- Never the person who asked.
    decided_by   uuid CHECK (decided_by <> requested_by),
    decided_at   timestamptz,
    PRIMARY KEY (account_id, number),
    CHECK ((state = 'waiting') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL))
);
