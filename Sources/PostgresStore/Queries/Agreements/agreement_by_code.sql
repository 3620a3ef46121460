-- One agreement of one account.
SELECT definition::text AS definition FROM price_agreements WHERE account_id = $1 AND code = $2
