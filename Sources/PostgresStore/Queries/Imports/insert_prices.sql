-- Add versions of prices. How many are new, and which of the others is the first that is known with other content?
WITH arrived AS (
    SELECT code, version, valid_from, definition::jsonb AS definition, place
    FROM unnest($1::text[], $2::bigint[], $3::date[], $4::text[]) WITH ORDINALITY
         AS a (code, version, valid_from, definition, place)
), added AS (
    INSERT INTO prices (code, version, valid_from, definition)
    SELECT code, version, valid_from, definition FROM arrived
    ON CONFLICT (code, version) DO NOTHING
    RETURNING code
)
SELECT (SELECT count(*) FROM added) AS added_count,
       (SELECT min(a.place) FROM arrived a JOIN prices p ON p.code = a.code AND p.version = a.version
        WHERE p.definition <> a.definition) AS changed_place
