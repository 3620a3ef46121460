-- No method of this account is offered first, for another to be.
UPDATE payment_methods SET is_default = false
WHERE account_id = $1 AND is_default
