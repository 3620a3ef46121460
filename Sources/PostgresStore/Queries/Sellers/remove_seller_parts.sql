-- Remove what belongs to a seller, before all of it is stored anew.
WITH tax_ids AS (DELETE FROM seller_tax_ids WHERE seller_id = $1),
     bank_accounts AS (DELETE FROM seller_bank_accounts WHERE seller_id = $1)
DELETE FROM seller_numberings WHERE seller_id = $1
