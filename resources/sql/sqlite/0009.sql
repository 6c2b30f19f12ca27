-- The computer of a row stays as it was written, like all the rest of it.
DROP TRIGGER audit_no_update
-- ;;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
WHEN NOT EXISTS (SELECT 1 FROM first_sealing)
    AND NOT (EXISTS (SELECT 1 FROM disposal) AND NEW.why_sealed IS NULL
        AND NEW.seq IS OLD.seq AND NEW.at IS OLD.at AND NEW.by_staff IS OLD.by_staff AND NEW.by_name IS OLD.by_name AND NEW.action IS OLD.action AND NEW.type IS OLD.type AND NEW.record_id IS OLD.record_id AND NEW.digest_before IS OLD.digest_before AND NEW.digest_after IS OLD.digest_after AND NEW.prev_hash IS OLD.prev_hash AND NEW.hash IS OLD.hash AND NEW.signature IS OLD.signature AND NEW.bound IS OLD.bound AND NEW.machine IS OLD.machine)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
