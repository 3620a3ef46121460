-- Add exchange rates. How many are new, and which of the others is the first that is known with other content?
WITH arrived AS (
    SELECT from_currency::char(3) AS from_currency, to_currency::char(3) AS to_currency, valid_from, rate, source, place
    FROM unnest($1::text[], $2::text[], $3::date[], $4::numeric[], $5::text[]) WITH ORDINALITY
         AS a (from_currency, to_currency, valid_from, rate, source, place)
), added AS (
    INSERT INTO exchange_rates (from_currency, to_currency, valid_from, rate, source, recorded_at)
    SELECT from_currency, to_currency, valid_from, rate, source, $6::timestamptz FROM arrived
    ON CONFLICT (from_currency, to_currency, valid_from) DO NOTHING
    RETURNING valid_from
)
SELECT (SELECT count(*) FROM added) AS added_count,
       (SELECT min(a.place) FROM arrived a
        JOIN exchange_rates r ON r.from_currency = a.from_currency AND r.to_currency = a.to_currency
                             AND r.valid_from = a.valid_from
        WHERE (r.rate, r.source) <> (a.rate, a.source)) AS changed_place
