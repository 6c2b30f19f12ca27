-- Confidential entries only grow; the audit may be rewritten once, when a store is sealed for the first time.
-- ;;
CREATE FUNCTION keep_entry() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'entries are added, never changed'; END $$
-- ;;
CREATE TRIGGER confidential_no_update BEFORE UPDATE ON confidential FOR EACH ROW EXECUTE FUNCTION keep_entry()
-- ;;
CREATE TRIGGER confidential_kept BEFORE DELETE ON confidential FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER received_packet_kept BEFORE DELETE ON received_packet FOR EACH ROW EXECUTE FUNCTION keep_entry()
-- ;;
CREATE TRIGGER key_epoch_kept BEFORE DELETE ON key_epoch FOR EACH ROW EXECUTE FUNCTION keep_entry()
-- ;;
DROP TRIGGER audit_kept ON audit
-- ;;
CREATE FUNCTION keep_sealed_audit() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF TG_OP <> 'UPDATE' OR NOT EXISTS (SELECT 1 FROM first_sealing) THEN RAISE EXCEPTION 'the audit is append-only'; END IF; RETURN NEW; END $$
-- ;;
CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION keep_sealed_audit()
-- ;;
DROP TRIGGER audit_value_no_update ON audit_value
-- ;;
CREATE FUNCTION keep_sealed_value() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF NOT EXISTS (SELECT 1 FROM disposal) AND NOT EXISTS (SELECT 1 FROM first_sealing) THEN RAISE EXCEPTION 'the audit is append-only'; END IF; RETURN NEW; END $$
-- ;;
CREATE TRIGGER audit_value_no_update BEFORE UPDATE ON audit_value FOR EACH ROW EXECUTE FUNCTION keep_sealed_value()
-- ;;
CREATE FUNCTION seal_first_once() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF EXISTS (SELECT 1 FROM key_epoch) THEN RAISE EXCEPTION 'the store is sealed already'; END IF; RETURN NEW; END $$
-- ;;
CREATE TRIGGER first_sealing_once BEFORE INSERT ON first_sealing FOR EACH ROW EXECUTE FUNCTION seal_first_once()
