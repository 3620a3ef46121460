-- Append the head of a ledger entry.
INSERT INTO ledger_entries (account_id, entry_id, kind, occurred_on, invoice_id, payment_id, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
