-- Triggers: case records and the audit are never deleted; the audit only grows, one by one.
-- ;;
CREATE FUNCTION keep_record() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF NOT EXISTS (SELECT 1 FROM disposal) THEN RAISE EXCEPTION 'records are voided, not deleted'; END IF; RETURN OLD; END $$
-- ;;
CREATE FUNCTION keep_audit_value() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF NOT EXISTS (SELECT 1 FROM disposal) THEN RAISE EXCEPTION 'the audit is append-only'; END IF; RETURN NEW; END $$
-- ;;
CREATE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$
-- ;;
CREATE FUNCTION next_audit() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit) THEN RAISE EXCEPTION 'the audit is append-only'; END IF; RETURN NEW; END $$
-- ;;
CREATE TRIGGER school_kept BEFORE DELETE ON school FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER school_year_kept BEFORE DELETE ON school_year FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER half_term_kept BEFORE DELETE ON half_term FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER closure_kept BEFORE DELETE ON closure FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER staff_kept BEFORE DELETE ON staff FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER pupil_kept BEFORE DELETE ON pupil FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER pupil_status_kept BEFORE DELETE ON pupil_status FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER contact_kept BEFORE DELETE ON contact FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER provider_kept BEFORE DELETE ON provider FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER provider_person_kept BEFORE DELETE ON provider_person FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER site_kept BEFORE DELETE ON site FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER site_address_kept BEFORE DELETE ON site_address FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER check_answer_kept BEFORE DELETE ON check_answer FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER agreement_kept BEFORE DELETE ON agreement FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER confirmation_kept BEFORE DELETE ON confirmation FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER placement_kept BEFORE DELETE ON placement FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER placement_event_kept BEFORE DELETE ON placement_event FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER timetable_entry_kept BEFORE DELETE ON timetable_entry FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER transport_kept BEFORE DELETE ON transport FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER consultation_kept BEFORE DELETE ON consultation FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER consent_kept BEFORE DELETE ON consent FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER plan_kept BEFORE DELETE ON plan FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER objective_kept BEFORE DELETE ON objective FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER risk_assessment_kept BEFORE DELETE ON risk_assessment FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER risk_item_kept BEFORE DELETE ON risk_item FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER review_kept BEFORE DELETE ON review FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER visit_kept BEFORE DELETE ON visit FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER parent_update_kept BEFORE DELETE ON parent_update FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER approval_kept BEFORE DELETE ON approval FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER override_kept BEFORE DELETE ON override FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER waiver_kept BEFORE DELETE ON waiver FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER planned_kept BEFORE DELETE ON planned FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER import_batch_kept BEFORE DELETE ON import_batch FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER policy_version_kept BEFORE DELETE ON policy_version FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER audit_value_kept BEFORE DELETE ON audit_value FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION keep_audit()
-- ;;
CREATE TRIGGER audit_next BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION next_audit()
-- ;;
CREATE TRIGGER imported_record_kept BEFORE DELETE ON imported_record FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER audit_head_kept BEFORE DELETE ON audit_head FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER store_info_kept BEFORE DELETE ON store_info FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER audit_value_no_update BEFORE UPDATE ON audit_value FOR EACH ROW EXECUTE FUNCTION keep_audit_value()
-- ;;
CREATE TRIGGER audit_not_emptied BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION keep_audit()
-- ;;
CREATE TRIGGER audit_value_not_emptied BEFORE TRUNCATE ON audit_value FOR EACH STATEMENT EXECUTE FUNCTION keep_audit()
