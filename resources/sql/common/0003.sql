-- Indexes by which the facts of live subjects are found however long the history behind them is.
CREATE INDEX provider_approved ON provider (id) WHERE status = 'approved' AND voided_at IS NULL
-- ;;
CREATE INDEX check_answer_dated ON check_answer (subject_id, on_date) WHERE voided_at IS NULL
-- ;;
CREATE INDEX check_answer_expiring ON check_answer (subject_id, expires_on) WHERE voided_at IS NULL
-- ;;
CREATE INDEX confirmation_expiring ON confirmation (provider_id, expires_on) WHERE voided_at IS NULL
-- ;;
CREATE INDEX agreement_ending ON agreement (provider_id, valid_to) WHERE voided_at IS NULL
-- ;;
CREATE INDEX override_by_placement ON override (placement_id) WHERE voided_at IS NULL
-- ;;
CREATE INDEX planned_by_day ON planned (planned_on) WHERE voided_at IS NULL
