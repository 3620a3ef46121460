SET LOCAL ROLE plainbill_owner;

-- Where the provider sends the browser back. It is part of what was asked for under the try's key, so the same is asked
-- for whenever the try goes on. NULL for tries from before it was kept.
ALTER TABLE payment_attempts ADD COLUMN return_url text;
