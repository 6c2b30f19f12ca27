-- Triggers: case records and the audit are never deleted; the audit only grows, one by one.
-- ;;
CREATE TRIGGER school_kept BEFORE DELETE ON school
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER school_year_kept BEFORE DELETE ON school_year
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER half_term_kept BEFORE DELETE ON half_term
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER closure_kept BEFORE DELETE ON closure
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER staff_kept BEFORE DELETE ON staff
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER pupil_kept BEFORE DELETE ON pupil
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER pupil_status_kept BEFORE DELETE ON pupil_status
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER contact_kept BEFORE DELETE ON contact
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER provider_kept BEFORE DELETE ON provider
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER provider_person_kept BEFORE DELETE ON provider_person
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER site_kept BEFORE DELETE ON site
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER site_address_kept BEFORE DELETE ON site_address
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER check_answer_kept BEFORE DELETE ON check_answer
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER agreement_kept BEFORE DELETE ON agreement
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER confirmation_kept BEFORE DELETE ON confirmation
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER placement_kept BEFORE DELETE ON placement
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER placement_event_kept BEFORE DELETE ON placement_event
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER timetable_entry_kept BEFORE DELETE ON timetable_entry
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER transport_kept BEFORE DELETE ON transport
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER consultation_kept BEFORE DELETE ON consultation
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER consent_kept BEFORE DELETE ON consent
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER plan_kept BEFORE DELETE ON plan
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER objective_kept BEFORE DELETE ON objective
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER risk_assessment_kept BEFORE DELETE ON risk_assessment
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER risk_item_kept BEFORE DELETE ON risk_item
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER review_kept BEFORE DELETE ON review
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER visit_kept BEFORE DELETE ON visit
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER parent_update_kept BEFORE DELETE ON parent_update
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER approval_kept BEFORE DELETE ON approval
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER override_kept BEFORE DELETE ON override
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER waiver_kept BEFORE DELETE ON waiver
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER planned_kept BEFORE DELETE ON planned
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER import_batch_kept BEFORE DELETE ON import_batch
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER policy_version_kept BEFORE DELETE ON policy_version
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER audit_value_kept BEFORE DELETE ON audit_value
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
-- ;;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
-- ;;
CREATE TRIGGER audit_next BEFORE INSERT ON audit
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
-- ;;
CREATE TRIGGER imported_record_kept BEFORE DELETE ON imported_record
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER audit_head_kept BEFORE DELETE ON audit_head
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER store_info_kept BEFORE DELETE ON store_info
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER audit_value_no_update BEFORE UPDATE ON audit_value
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
-- ;;
CREATE TRIGGER audit_value_no_replace BEFORE INSERT ON audit_value
WHEN EXISTS (SELECT 1 FROM audit_value WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
