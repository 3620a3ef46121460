-- Settlement: what settles an invoice. A payment, a credit note, a write-off, or account credit when it is none of
-- them; a refund, or a dispute that was lost, takes off again what its payment had settled, and a credit takes back
-- what was written off.

CREATE TABLE payment_allocations (
    account_id     uuid NOT NULL,
    allocation_id  uuid NOT NULL,
    invoice_id     uuid NOT NULL,
    payment_id     uuid,
    credit_note_id uuid,
    write_off_id   uuid,
    refund_id      uuid CHECK (refund_id IS NULL OR payment_id IS NOT NULL),
    dispute_id     uuid CHECK (dispute_id IS NULL OR payment_id IS NOT NULL),
    amount_minor   bigint NOT NULL
                   CHECK (CASE WHEN num_nonnulls(refund_id, dispute_id) > 0 THEN amount_minor < 0
                               WHEN write_off_id IS NOT NULL THEN amount_minor <> 0
                               ELSE amount_minor > 0 END),
    allocated_on   date NOT NULL,
    PRIMARY KEY (account_id, allocation_id),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices,
    FOREIGN KEY (account_id, payment_id) REFERENCES payments,
    -- A credit note, or a billing run's document below zero.
    FOREIGN KEY (account_id, credit_note_id) REFERENCES invoices,
    FOREIGN KEY (account_id, write_off_id) REFERENCES write_offs,
    FOREIGN KEY (account_id, refund_id) REFERENCES refunds,
    FOREIGN KEY (account_id, dispute_id) REFERENCES disputes,
    CHECK (num_nonnulls(payment_id, credit_note_id, write_off_id) <= 1),
    CHECK (num_nonnulls(refund_id, dispute_id) <= 1)
);
-- What settled a document.
CREATE INDEX payment_allocations_by_invoice ON payment_allocations (account_id, invoice_id);
-- What a payment settles.
CREATE INDEX payment_allocations_by_payment ON payment_allocations (account_id, payment_id);
-- What a credit note settles.
CREATE INDEX payment_allocations_by_credit_note ON payment_allocations (account_id, credit_note_id)
    WHERE credit_note_id IS NOT NULL;
-- What account credit settles.
CREATE INDEX payment_allocations_of_credit ON payment_allocations (account_id)
    WHERE num_nonnulls(payment_id, credit_note_id, write_off_id) = 0;
