SET LOCAL ROLE plainbill_owner;

-- What later billing and credits must know of a line's price and tax besides codes and rates.
ALTER TABLE invoice_lines
    ADD COLUMN price_source   text CHECK (price_source IN ('list', 'customer', 'contract')),
    ADD COLUMN price_override text,
    ADD COLUMN tax_reason     text;

-- How a credit note was used: what it took off the open amount of the document it corrects. The rest is account credit.
CREATE TABLE credit_notes (
    account_id     uuid NOT NULL,
    credit_note_id uuid NOT NULL,
    invoice_id     uuid NOT NULL,
    gross_minor    bigint NOT NULL CHECK (gross_minor > 0),
    settled_minor  bigint NOT NULL CHECK (settled_minor BETWEEN 0 AND gross_minor),
    reason         text NOT NULL,
    PRIMARY KEY (account_id, credit_note_id),
    FOREIGN KEY (account_id, credit_note_id) REFERENCES invoices,
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices
);
CREATE INDEX credit_notes_by_invoice ON credit_notes (account_id, invoice_id) INCLUDE (gross_minor);

-- What nobody will pay any more. The invoice stays as it was issued.
CREATE TABLE write_offs (
    account_id     uuid NOT NULL,
    write_off_id   uuid NOT NULL,
    invoice_id     uuid NOT NULL,
    amount_minor   bigint NOT NULL CHECK (amount_minor > 0),
    reason         text NOT NULL,
    written_off_on date NOT NULL,
    recorded_at    timestamptz NOT NULL,
    PRIMARY KEY (account_id, write_off_id),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices
);

-- Money on its way back through the payment that brought it; stored before the provider hears of it. Its id is the
-- provider's idempotency key. Account credit is set aside in the ledger while it is undecided.
CREATE TABLE refunds (
    account_id        uuid NOT NULL,
    refund_id         uuid NOT NULL,
    payment_id        uuid NOT NULL,
    source            text NOT NULL CHECK (source IN ('customerCredit', 'payment')),
    amount_minor      bigint NOT NULL CHECK (amount_minor > 0),
    currency          char(3) NOT NULL,
    reason            text NOT NULL,
    state             text NOT NULL CHECK (state IN ('started', 'unknown', 'succeeded', 'failed')),
    gateway_reference text,
    failure_reason    text,
    requested_on      date NOT NULL,
    requested_at      timestamptz NOT NULL,
    checked_at        timestamptz,
    checks            integer NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, refund_id),
    FOREIGN KEY (account_id, payment_id) REFERENCES payments
);
CREATE INDEX refunds_by_payment ON refunds (account_id, payment_id);
CREATE INDEX refunds_undecided ON refunds (coalesce(checked_at, requested_at)) WHERE state IN ('started', 'unknown');
CREATE INDEX refunds_by_id ON refunds (refund_id);

CREATE INDEX payments_by_reference ON payments (gateway_reference);

ALTER TABLE ledger_entries
    ADD COLUMN refund_id uuid,
    ADD FOREIGN KEY (account_id, refund_id) REFERENCES refunds;

-- What settles an invoice: a payment, a credit note, a write-off, or account credit when it is none of them. A refund
-- takes off again what its payment had settled.
ALTER TABLE payment_allocations
    ADD COLUMN credit_note_id uuid,
    ADD COLUMN write_off_id   uuid,
    ADD COLUMN refund_id      uuid,
    ADD FOREIGN KEY (account_id, credit_note_id) REFERENCES credit_notes,
    ADD FOREIGN KEY (account_id, write_off_id) REFERENCES write_offs,
    ADD FOREIGN KEY (account_id, refund_id) REFERENCES refunds,
    ADD CHECK (num_nonnulls(payment_id, credit_note_id, write_off_id) <= 1),
    ADD CHECK (refund_id IS NULL OR payment_id IS NOT NULL),
    DROP CONSTRAINT payment_allocations_amount_minor_check,
    ADD CONSTRAINT payment_allocations_amount_minor_check
        CHECK (CASE WHEN refund_id IS NULL THEN amount_minor > 0 ELSE amount_minor < 0 END);

CREATE OR REPLACE VIEW invoice_balances WITH (security_invoker = true) AS
SELECT i.account_id, i.invoice_id, i.number, i.kind, i.issued_on, i.due_on, i.currency,
       i.net_minor, i.tax_minor, i.gross_minor,
       CASE WHEN i.gross_minor > 0 THEN i.gross_minor - coalesce(a.settled_minor, 0) ELSE 0 END AS open_minor,
       (SELECT coalesce(sum(w.amount_minor), 0)::bigint FROM payment_allocations w
        WHERE w.account_id = i.account_id AND w.invoice_id = i.invoice_id AND w.write_off_id IS NOT NULL)
           AS written_off_minor,
       (SELECT coalesce(sum(c.gross_minor), 0)::bigint FROM credit_notes c
        WHERE c.account_id = i.account_id AND c.invoice_id = i.invoice_id) AS credited_minor
FROM invoices i
LEFT JOIN LATERAL (
    SELECT sum(p.amount_minor)::bigint AS settled_minor
    FROM payment_allocations p
    WHERE p.account_id = i.account_id AND p.invoice_id = i.invoice_id
) a ON true;

DO $$
DECLARE
    wanted text;
    own_account constant text :=
        'account_id = (SELECT nullif(current_setting(''plainbill.account'', true), '''')::uuid)';
BEGIN
    FOREACH wanted IN ARRAY ARRAY['credit_notes', 'write_offs', 'refunds'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', wanted);
        EXECUTE format('CREATE POLICY portal ON %I TO plainbill_app USING (true)', wanted);
        EXECUTE format('CREATE POLICY own_account ON %I AS RESTRICTIVE TO plainbill_app USING (%s)', wanted, own_account);
        EXECUTE format('CREATE POLICY worker ON %I TO plainbill_worker USING (true)', wanted);
    END LOOP;
END
$$;

GRANT SELECT ON credit_notes, write_offs, refunds TO plainbill_app;
GRANT SELECT, INSERT ON credit_notes, write_offs, refunds TO plainbill_worker;
GRANT UPDATE (state, gateway_reference, failure_reason, checked_at, checks) ON refunds TO plainbill_worker;
