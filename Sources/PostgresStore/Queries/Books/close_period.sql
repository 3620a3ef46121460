-- Close a period: number all entries of a seller up to its last day that no export has, and keep the customers as they
-- are. How many are there?
--
-- $5 is the first day that was ever exported: what was posted before is in the opening balances.
WITH due AS (
    SELECT e.account_id, e.entry_id,
           row_number() OVER (ORDER BY greatest(e.occurred_on, $3::date), e.occurred_on, a.number, e.recorded_at,
                                       e.kind NOT IN ('invoiceIssued', 'creditNoteIssued'), e.entry_id) AS position
    FROM ledger_entries e
    JOIN accounts a ON a.account_id = e.account_id
    LEFT JOIN exported_entries x ON x.account_id = e.account_id AND x.entry_id = e.entry_id
    WHERE a.seller_id = $1 AND e.occurred_on BETWEEN $5 AND $4 AND x.entry_id IS NULL
), closed AS (
    INSERT INTO exported_entries (account_id, entry_id, seller_id, export_number, position)
    SELECT account_id, entry_id, $1::uuid, $2::integer, position
    FROM due
    RETURNING account_id
), customers AS (
    INSERT INTO exported_customers (account_id, seller_id, export_number, name, country, tax_id)
    SELECT account_id, $1::uuid, $2::integer, name, country, coalesce(tax_id, '')
    FROM accounts
    WHERE account_id IN (SELECT account_id FROM closed)
)
INSERT INTO journal_exports (seller_id, export_number, chart_version, period_from, period_to, base_currency,
                             entry_count, closed_at)
SELECT $1::uuid, $2::integer, $6::integer, $3::date, $4::date, $7::text, count(*), $8::timestamptz
FROM closed
RETURNING entry_count
