-- Append one posting; the entry must balance when the transaction commits.
INSERT INTO ledger_postings (account_id, entry_id, position, ledger_account, amount_minor, currency)
VALUES ($1, $2, $3, $4, $5, $6)
