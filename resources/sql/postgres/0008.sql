-- While a disposal is carried out, and only then, the reason of a row of the audit may go; what was disposed of stays noted.
-- ;;
DROP TRIGGER audit_kept ON audit
-- ;;
CREATE FUNCTION keep_audit_but_reasons() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM first_sealing) THEN RETURN NEW; END IF;
    IF TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM disposal) AND NEW.why_sealed IS NULL
        AND to_jsonb(NEW) - 'why_sealed' = to_jsonb(OLD) - 'why_sealed' THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'the audit is append-only';
END $$
-- ;;
CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION keep_audit_but_reasons()
-- ;;
CREATE FUNCTION write_in_disposal() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF NOT EXISTS (SELECT 1 FROM disposal) THEN RAISE EXCEPTION 'a disposal alone writes this'; END IF; RETURN NEW; END $$
-- ;;
CREATE FUNCTION keep_disposed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'what was disposed of stays noted'; END $$
-- ;;
CREATE TRIGGER disposed_record_alone BEFORE INSERT ON disposed_record FOR EACH ROW EXECUTE FUNCTION write_in_disposal()
-- ;;
CREATE TRIGGER disposed_record_kept BEFORE UPDATE OR DELETE ON disposed_record FOR EACH ROW EXECUTE FUNCTION keep_disposed()
-- ;;
CREATE TRIGGER disposed_row_alone BEFORE INSERT ON disposed_row FOR EACH ROW EXECUTE FUNCTION write_in_disposal()
-- ;;
CREATE TRIGGER disposed_row_kept BEFORE UPDATE OR DELETE ON disposed_row FOR EACH ROW EXECUTE FUNCTION keep_disposed()
-- ;;
CREATE TRIGGER disposal_proof_alone BEFORE INSERT ON disposal_proof FOR EACH ROW EXECUTE FUNCTION write_in_disposal()
-- ;;
CREATE TRIGGER disposal_proof_kept BEFORE UPDATE OR DELETE ON disposal_proof FOR EACH ROW EXECUTE FUNCTION keep_disposed()
