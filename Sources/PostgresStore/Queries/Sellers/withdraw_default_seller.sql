-- Make room for another default seller.
UPDATE sellers SET is_default = false, changed_at = $2 WHERE is_default AND seller_id <> $1
