-- Which accounts have usage on hold?
SELECT DISTINCT account_id FROM usage_holds
