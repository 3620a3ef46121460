-- Append the postings of entries, each entry whole: what does not balance is refused.
INSERT INTO ledger_postings (account_id, entry_id, position, ledger_account, amount_minor, currency)
SELECT *
FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::bigint[], $6::text[])
