-- Every seller with all that belongs to it, by code.
SELECT s.seller_id, s.code, s.name, s.address_lines, s.postal_code, s.city, s.country, s.legal_lines, s.terms,
       s.currency, s.payment_term_days, s.language, s.time_zone, s.brand_name, s.logo, s.color_light, s.color_dark,
       s.footer, s.support, s.payment_providers, s.credit_policy, s.least_part, s.overpayment,
       s.pay_link_days, s.credit_payout, s.is_default, s.creditor_identifier,
       s.autopay_announce_days, s.autopay_days_between_tries, s.autopay_most_tries,
       ARRAY(SELECT t.country::text FROM seller_tax_ids t WHERE t.seller_id = s.seller_id ORDER BY t.country)
           AS tax_countries,
       ARRAY(SELECT t.tax_id FROM seller_tax_ids t WHERE t.seller_id = s.seller_id ORDER BY t.country) AS tax_ids,
       b.names AS bank_names, b.ibans, b.bics, b.currencies AS bank_currencies,
       i.pattern AS invoice_pattern, i.prefix AS invoice_prefix,
       c.pattern AS credit_note_pattern, c.prefix AS credit_note_prefix
FROM sellers s
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(name ORDER BY position), '{}') AS names,
           coalesce(array_agg(iban ORDER BY position), '{}') AS ibans,
           coalesce(array_agg(bic ORDER BY position), '{}') AS bics,
           coalesce(array_agg(currency::text ORDER BY position), '{}') AS currencies
    FROM seller_bank_accounts
    WHERE seller_id = s.seller_id
) b
JOIN seller_numberings i ON i.seller_id = s.seller_id AND i.kind = 'invoice'
JOIN seller_numberings c ON c.seller_id = s.seller_id AND c.kind = 'creditNote'
ORDER BY s.code
