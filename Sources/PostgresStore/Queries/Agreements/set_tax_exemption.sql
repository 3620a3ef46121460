-- Note an exemption from a day on. Affects no row when that is known.
INSERT INTO tax_exemptions (account_id, valid_from, valid_to, reason, certificate, code) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (account_id, valid_from) DO UPDATE
SET valid_to = excluded.valid_to, reason = excluded.reason, certificate = excluded.certificate, code = excluded.code
WHERE (tax_exemptions.valid_to, tax_exemptions.reason, tax_exemptions.certificate, tax_exemptions.code)
    IS DISTINCT FROM (excluded.valid_to, excluded.reason, excluded.certificate, excluded.code)
