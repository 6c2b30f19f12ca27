-- One review may answer several open events: the first stands on the review, each further one here.
CREATE TABLE review_answer (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    review_id @id@ NOT NULL REFERENCES review (id) DEFERRABLE INITIALLY DEFERRED,
    pupil_id @id@ NOT NULL REFERENCES pupil (id) DEFERRABLE INITIALLY DEFERRED,
    event_id @id@ NOT NULL,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE INDEX review_answer_by_pupil ON review_answer (pupil_id) WHERE voided_at IS NULL
