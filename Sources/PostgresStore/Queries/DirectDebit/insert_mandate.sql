-- A customer gave a mandate; under the account's lock, so that its mandates are counted.
INSERT INTO mandates (account_id, mandate_id, creditor, scheme, holder, iban, words, language, person_id, peer,
                      signed_at, signed_on, reference)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
        (SELECT a.number FROM accounts a WHERE a.account_id = $1)
        || '-M' || (SELECT count(*) + 1 FROM mandates m WHERE m.account_id = $1))
RETURNING reference
