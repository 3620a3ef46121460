-- Revoke the links to pay this document of this account. Affects as many rows as links were good.
UPDATE pay_links SET revoked_at = $3
WHERE account_id = $1 AND expires_at > $3 AND revoked_at IS NULL
  AND invoice_id IN (SELECT b.invoice_id FROM invoice_balances b WHERE b.account_id = $1 AND b.number = $2)
