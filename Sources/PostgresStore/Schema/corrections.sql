-- Corrections: credit notes and write-offs. The invoice stays as it was issued.

-- Which document a credit note corrects. What it settles is in payment_allocations.
CREATE TABLE credit_notes (
    account_id     uuid NOT NULL,
    credit_note_id uuid NOT NULL,
    invoice_id     uuid NOT NULL,
    gross_minor    bigint NOT NULL CHECK (gross_minor > 0),
    reason         text NOT NULL,
    PRIMARY KEY (account_id, credit_note_id),
    FOREIGN KEY (account_id, credit_note_id) REFERENCES invoices,
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices
);
-- Which credit notes correct a document.
CREATE INDEX credit_notes_by_invoice ON credit_notes (account_id, invoice_id);

-- What is not expected to be paid any more.
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
