-- When was each seller changed last?
SELECT seller_id, changed_at FROM sellers ORDER BY seller_id
