-- Triggers: these records are voided, not deleted.
-- ;;
CREATE TRIGGER incident_kept BEFORE DELETE ON incident FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER review_request_kept BEFORE DELETE ON review_request FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER released_figure_kept BEFORE DELETE ON released_figure FOR EACH ROW EXECUTE FUNCTION keep_record()
-- ;;
CREATE TRIGGER pupil_denial_kept BEFORE DELETE ON pupil_denial FOR EACH ROW EXECUTE FUNCTION keep_record()
