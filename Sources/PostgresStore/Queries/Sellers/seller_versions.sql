-- How often was each seller changed?
SELECT seller_id, revision FROM sellers ORDER BY seller_id
