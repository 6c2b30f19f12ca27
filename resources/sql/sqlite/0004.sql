-- Triggers: these records are voided, not deleted.
-- ;;
CREATE TRIGGER incident_kept BEFORE DELETE ON incident
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER review_request_kept BEFORE DELETE ON review_request
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER released_figure_kept BEFORE DELETE ON released_figure
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
-- ;;
CREATE TRIGGER pupil_denial_kept BEFORE DELETE ON pupil_denial
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
