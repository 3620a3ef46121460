-- The audit log: who did what happened to an account, in a chain that shows what was changed in it behind our back.

-- Who acts: {"person": …, "network": …}, {"staff": …}, or {} for the program by itself.
CREATE FUNCTION current_actor() RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(nullif(current_setting('plainbill.actor', true), ''), '{}')::jsonb;

-- Covers everything that is written of an event, behind the hash of the account's event before it.
CREATE FUNCTION event_hash(event events, previous bytea) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
    RETURN sha256(previous || convert_to(jsonb_build_array(
        event.account_id, event.sequence, event.event_id, event.kind, event.invoice_id, event.payment_id,
        event.attempt_id, event.refund_id, event.subscription_id, event.method_id, event.charge_id, event.plan_id,
        event.parameters, (extract(epoch FROM event.occurred_at) * 1000000)::bigint, event.actor)::text, 'UTF8'));

-- Writers hold the account's lock, so that the event before is there.
CREATE FUNCTION sign_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.actor := current_actor();
    NEW.hash := event_hash(NEW, coalesce(
        (SELECT e.hash FROM events e
         WHERE e.account_id = NEW.account_id AND e.sequence < NEW.sequence
         ORDER BY e.sequence DESC LIMIT 1), ''));
    RETURN NEW;
END
$$;
CREATE TRIGGER sign_event BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION sign_event();
