-- Was this statement imported before, or, when the bank says that it is a copy, the one of its name and number?
SELECT EXISTS (
    SELECT FROM bank_statements s
    WHERE s.account = $1 AND s.kind = $2
      AND ((s.digest = $3 AND s.opening_minor IS NOT DISTINCT FROM $4 AND s.closing_minor IS NOT DISTINCT FROM $5
            AND s.closed_on IS NOT DISTINCT FROM $6)
           OR ($7 AND s.bank_id = $8 AND s.bank_id <> '' AND s.sequence IS NOT DISTINCT FROM $9))) AS is_known
