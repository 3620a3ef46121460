-- Store what a customer agreed to, with the words that were shown.
INSERT INTO autopay_consents (account_id, consent_id, method_id, days_before, limit_minor, currency, wording, language,
                              shown, words_hash, person_id, given_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
