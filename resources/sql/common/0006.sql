-- The evidence is read from the indexes alone: they carry all that the facts ask of a row, voided_at too, without which SQLite
-- would not call them covering. Its page of the table stays where it is.
DROP INDEX check_answer_by_subject
-- ;;
CREATE INDEX check_answer_by_subject ON check_answer (subject_id, item, on_date, id, state, expires_on, voided_at) WHERE voided_at IS NULL
-- ;;
DROP INDEX check_answer_dated
-- ;;
CREATE INDEX check_answer_dated ON check_answer (subject_id, on_date, item, state, expires_on, id, voided_at) WHERE voided_at IS NULL
-- ;;
DROP INDEX consent_by_placement
-- ;;
CREATE INDEX consent_by_placement ON consent (placement_id, on_date, decision, until, id, voided_at) WHERE voided_at IS NULL
-- ;;
DROP INDEX review_by_subject
-- ;;
CREATE INDEX review_by_subject ON review (subject_id, kind, on_date, counts_for, answers_event, counts_as_scheduled, id, voided_at) WHERE voided_at IS NULL
-- ;;
DROP INDEX parent_update_by_pupil
-- ;;
CREATE INDEX parent_update_by_pupil ON parent_update (pupil_id, on_date, counts_for, answers_event, id, voided_at) WHERE voided_at IS NULL
-- ;;
DROP INDEX check_answer_expiring
-- ;;
CREATE INDEX check_answer_expiring ON check_answer (subject_id, expires_on, on_date, state, id, voided_at) WHERE voided_at IS NULL
