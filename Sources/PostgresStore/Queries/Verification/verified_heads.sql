-- Up to where verifications have read each series, whether the document there is still the one that was read, and how
-- many there are up to it.
SELECT v.seller_id, v.series, v.sequence, v.hash, v.issued_on, v.verified_at, v.whole_at,
       EXISTS (SELECT FROM invoices i
               WHERE i.seller_id = v.seller_id AND i.series = v.series AND i.sequence = v.sequence
                 AND i.hash = v.hash AND i.issued_on = v.issued_on) AS is_there,
       (SELECT count(*) FROM invoices i
        WHERE i.seller_id = v.seller_id AND i.series = v.series AND i.sequence <= v.sequence) AS document_count
FROM verified_series v
