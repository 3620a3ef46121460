-- Store a seller, or what was changed of it.
INSERT INTO sellers (seller_id, code, name, address_lines, postal_code, city, country, legal_lines, terms, currency,
                     payment_term_days, language, time_zone, brand_name, logo, color_light, color_dark, footer, support,
                     payment_providers, is_default, credit_policy, autopay_announce_days,
                     autopay_days_between_tries, autopay_most_tries, least_part, overpayment,
                     pay_link_days, credit_payout, creditor_identifier)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
        $23, $24, $25, $26, $27, $28, $29, $30)
ON CONFLICT (seller_id) DO UPDATE
SET code = excluded.code, name = excluded.name, address_lines = excluded.address_lines,
    postal_code = excluded.postal_code, city = excluded.city, country = excluded.country,
    legal_lines = excluded.legal_lines, terms = excluded.terms, currency = excluded.currency,
    payment_term_days = excluded.payment_term_days, language = excluded.language, time_zone = excluded.time_zone,
    brand_name = excluded.brand_name, logo = excluded.logo, color_light = excluded.color_light,
    color_dark = excluded.color_dark, footer = excluded.footer, support = excluded.support,
    payment_providers = excluded.payment_providers, is_default = excluded.is_default,
    credit_policy = excluded.credit_policy, autopay_announce_days = excluded.autopay_announce_days,
    autopay_days_between_tries = excluded.autopay_days_between_tries,
    autopay_most_tries = excluded.autopay_most_tries, least_part = excluded.least_part,
    overpayment = excluded.overpayment, pay_link_days = excluded.pay_link_days,
    credit_payout = excluded.credit_payout, creditor_identifier = excluded.creditor_identifier,
    revision = sellers.revision + 1
