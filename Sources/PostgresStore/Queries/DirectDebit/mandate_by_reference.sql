-- The mandate of this reference, whether it was revoked or not.
SELECT m.account_id, m.mandate_id, m.reference, m.creditor, m.scheme, m.holder, m.iban, m.signed_on,
       m.revoked_at IS NOT NULL AS is_revoked
FROM mandates m
WHERE m.reference = $1
