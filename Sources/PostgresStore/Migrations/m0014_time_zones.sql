SET LOCAL ROLE plainbill_owner;

-- Pages ask which day it is where the account is. A name that PostgreSQL does not know is refused when it is stored.
ALTER TABLE accounts ADD CONSTRAINT accounts_time_zone_known
    CHECK (timestamptz '2000-01-01 00:00:00+00' AT TIME ZONE time_zone IS NOT NULL);
