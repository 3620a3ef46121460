-- These documents of this account are due by themselves again, or by other parts.
DELETE FROM receivable_parts
WHERE account_id = $1 AND invoice_id = ANY ($2::uuid[])
