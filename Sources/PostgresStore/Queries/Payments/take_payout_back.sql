-- A payout that was booked came back. Affects no row when it was not booked, or is taken back already.
UPDATE provider_payouts SET state = 'failed'
WHERE gateway = $1 AND reference = $2 AND state = 'booked'
