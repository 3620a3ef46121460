-- Ledger: double entry, appended only. Debits are positive, credits negative.

CREATE TABLE ledger_entries (
    account_id  uuid NOT NULL REFERENCES accounts,
    entry_id    uuid NOT NULL,
    kind        text NOT NULL,
    occurred_on date NOT NULL,
    invoice_id  uuid,
    payment_id  uuid,
    refund_id   uuid,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, entry_id),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices,
    FOREIGN KEY (account_id, payment_id) REFERENCES payments,
    FOREIGN KEY (account_id, refund_id) REFERENCES refunds
);

CREATE TABLE ledger_postings (
    account_id     uuid NOT NULL,
    entry_id       uuid NOT NULL,
    position       smallint NOT NULL CHECK (position > 0),
    ledger_account text NOT NULL,
    amount_minor   bigint NOT NULL CHECK (amount_minor <> 0),
    currency       char(3) NOT NULL,
    PRIMARY KEY (account_id, entry_id, position),
    FOREIGN KEY (account_id, entry_id) REFERENCES ledger_entries
);

-- Postings come in balanced sets: what one statement appends must balance by itself, entry by entry. Postings are
-- never changed or removed, so every entry balances at every commit, and no row is looked at twice.
CREATE FUNCTION refuse_unbalanced_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM appended
        GROUP BY account_id, entry_id, currency HAVING sum(amount_minor) <> 0
    ) THEN
        RAISE EXCEPTION 'a ledger entry does not balance' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'ledger_entry_balances';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER ledger_entry_balances
    AFTER INSERT ON ledger_postings REFERENCING NEW TABLE AS appended
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_unbalanced_entry();
