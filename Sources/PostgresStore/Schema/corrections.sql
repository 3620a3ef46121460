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

-- What each line took back of an earlier one. What takes back a credit, as its document is voided, gives it back to the
-- line that the credit was of.
CREATE VIEW line_corrections WITH (security_invoker = true) AS
SELECT account_id, corrects_invoice AS invoice_id, corrects_position AS position, amount_minor,
       CASE WHEN kind = 'credit' AND period_from IS NULL THEN quantity END AS credited_quantity
FROM invoice_lines
WHERE corrects_invoice IS NOT NULL
UNION ALL
SELECT c.account_id, c.corrects_invoice, c.corrects_position, l.amount_minor, NULL
FROM invoice_lines c
JOIN invoice_lines l ON l.account_id = c.account_id AND l.corrects_invoice = c.invoice_id
    AND l.corrects_position = c.position
WHERE c.corrects_invoice IS NOT NULL;

-- What is not expected to be paid any more.
CREATE TABLE write_offs (
    account_id     uuid NOT NULL,
    write_off_id   uuid NOT NULL,
    invoice_id     uuid NOT NULL,
    amount_minor   bigint NOT NULL CHECK (amount_minor > 0),
    -- The tax in it that the seller is relieved of.
    relief_minor   bigint NOT NULL CHECK (relief_minor BETWEEN 0 AND amount_minor),
    reason         text NOT NULL,
    written_off_on date NOT NULL,
    recorded_at    timestamptz NOT NULL,
    PRIMARY KEY (account_id, write_off_id),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices
);
