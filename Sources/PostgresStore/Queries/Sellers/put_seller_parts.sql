-- Store tax numbers, bank accounts and numberings of a seller.
WITH tax_ids AS (
    INSERT INTO seller_tax_ids (seller_id, country, tax_id)
    SELECT $1, country, tax_id FROM unnest($2::text[], $3::text[]) AS t (country, tax_id)
), bank_accounts AS (
    INSERT INTO seller_bank_accounts (seller_id, position, name, iban, bic, currency)
    SELECT $1, position, name, iban, bic, currency
    FROM unnest($4::text[], $5::text[], $6::text[], $7::text[])
        WITH ORDINALITY AS b (name, iban, bic, currency, position)
)
INSERT INTO seller_numberings (seller_id, kind, pattern, prefix)
SELECT $1, kind, pattern, prefix FROM unnest($8::text[], $9::text[], $10::text[]) AS n (kind, pattern, prefix)
