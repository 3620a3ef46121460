-- Keep up to where a verification that found nothing wrong has read each series.
INSERT INTO verified_series (seller_id, series, sequence, hash, issued_on, verified_at, whole_at)
SELECT seller_id, series, sequence, hash, issued_on, verified_at, whole_at
FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::bytea[], $5::date[], $6::timestamptz[], $7::timestamptz[])
     AS h (seller_id, series, sequence, hash, issued_on, verified_at, whole_at)
ON CONFLICT (seller_id, series) DO UPDATE
SET sequence = excluded.sequence, hash = excluded.hash, issued_on = excluded.issued_on,
    verified_at = excluded.verified_at, whole_at = excluded.whole_at
