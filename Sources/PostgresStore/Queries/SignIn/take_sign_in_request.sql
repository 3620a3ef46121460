-- The person signs in in the browser in which they asked for the link. Touches no row in any other.
DELETE FROM sign_in_requests WHERE user_id = $1 AND browser_hash = $2
