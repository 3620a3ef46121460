-- Make room for another default seller.
UPDATE sellers SET is_default = false, revision = revision + 1 WHERE is_default AND seller_id <> $1
