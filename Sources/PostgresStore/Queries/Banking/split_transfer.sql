-- The entry of this name and amount, of which a statement told the sum alone and nothing was decided, has details.
UPDATE bank_transfers t
SET state = 'split', decided_at = $4
WHERE t.transfer_id = (
    SELECT w.transfer_id
    FROM bank_transfers w
    WHERE w.account = $1 AND w.bank_reference = $2 AND w.bank_reference <> '' AND w.amount_minor = $3
      AND w.currency = $5 AND w.is_whole_entry AND w.state IN ('new', 'open')
    ORDER BY w.transfer_number
    LIMIT 1)
RETURNING t.statement_id
