-- Remove the links to pay that have expired.
DELETE FROM pay_links WHERE expires_at <= $1
