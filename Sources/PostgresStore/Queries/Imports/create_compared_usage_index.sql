-- Find charges quickly among those that were compared.
CREATE INDEX ON compared_usage (charge_id)
