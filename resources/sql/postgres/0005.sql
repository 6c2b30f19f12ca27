CREATE TRIGGER review_answer_kept BEFORE DELETE ON review_answer FOR EACH ROW EXECUTE FUNCTION keep_record()
