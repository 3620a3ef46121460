SET LOCAL ROLE plainbill_owner;

-- Keys and fingerprints are codes, not words: compared by their bytes.
ALTER TABLE usage_records
    ALTER COLUMN source TYPE text COLLATE "C",
    ALTER COLUMN import_key TYPE text COLLATE "C",
    ALTER COLUMN fingerprint TYPE text COLLATE "C";
ALTER TABLE usage_on_hold
    ALTER COLUMN source TYPE text COLLATE "C",
    ALTER COLUMN import_key TYPE text COLLATE "C",
    ALTER COLUMN fingerprint TYPE text COLLATE "C";

-- A row with what the vendor sent is some 2 kB: kept whole in its page rather than squeezed one by one.
ALTER TABLE usage_records SET (toast_tuple_target = 8160);
ALTER TABLE usage_on_hold SET (toast_tuple_target = 8160);
