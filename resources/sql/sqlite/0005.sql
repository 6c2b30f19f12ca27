CREATE TRIGGER review_answer_kept BEFORE DELETE ON review_answer
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'records are voided, not deleted'); END
