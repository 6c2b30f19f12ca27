-- While a disposal is carried out, and only then, the reason of a row of the audit may go; what was disposed of stays noted.
-- ;;
DROP TRIGGER audit_no_update
-- ;;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
WHEN NOT EXISTS (SELECT 1 FROM first_sealing)
    AND NOT (EXISTS (SELECT 1 FROM disposal) AND NEW.why_sealed IS NULL
        AND NEW.seq IS OLD.seq AND NEW.at IS OLD.at AND NEW.by_staff IS OLD.by_staff AND NEW.by_name IS OLD.by_name AND NEW.action IS OLD.action AND NEW.type IS OLD.type AND NEW.record_id IS OLD.record_id AND NEW.digest_before IS OLD.digest_before AND NEW.digest_after IS OLD.digest_after AND NEW.prev_hash IS OLD.prev_hash AND NEW.hash IS OLD.hash AND NEW.signature IS OLD.signature AND NEW.bound IS OLD.bound)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
-- ;;
CREATE TRIGGER disposed_record_alone BEFORE INSERT ON disposed_record
WHEN NOT EXISTS (SELECT 1 FROM disposal) OR EXISTS (SELECT 1 FROM disposed_record WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a disposal alone writes this'); END
-- ;;
CREATE TRIGGER disposed_record_no_update BEFORE UPDATE ON disposed_record
BEGIN SELECT RAISE(ABORT, 'what was disposed of stays noted'); END
-- ;;
CREATE TRIGGER disposed_record_kept BEFORE DELETE ON disposed_record
BEGIN SELECT RAISE(ABORT, 'what was disposed of stays noted'); END
-- ;;
CREATE TRIGGER disposed_row_alone BEFORE INSERT ON disposed_row
WHEN NOT EXISTS (SELECT 1 FROM disposal) OR EXISTS (SELECT 1 FROM disposed_row WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'a disposal alone writes this'); END
-- ;;
CREATE TRIGGER disposed_row_no_update BEFORE UPDATE ON disposed_row
BEGIN SELECT RAISE(ABORT, 'what was disposed of stays noted'); END
-- ;;
CREATE TRIGGER disposed_row_kept BEFORE DELETE ON disposed_row
BEGIN SELECT RAISE(ABORT, 'what was disposed of stays noted'); END
-- ;;
CREATE TRIGGER disposal_proof_alone BEFORE INSERT ON disposal_proof
WHEN NOT EXISTS (SELECT 1 FROM disposal) OR EXISTS (SELECT 1 FROM disposal_proof WHERE subject = NEW.subject)
BEGIN SELECT RAISE(ABORT, 'a disposal alone writes this'); END
-- ;;
CREATE TRIGGER disposal_proof_no_update BEFORE UPDATE ON disposal_proof
BEGIN SELECT RAISE(ABORT, 'what was disposed of stays noted'); END
-- ;;
CREATE TRIGGER disposal_proof_kept BEFORE DELETE ON disposal_proof
BEGIN SELECT RAISE(ABORT, 'what was disposed of stays noted'); END
