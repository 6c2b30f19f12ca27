-- Incidents and what the safeguarding lead gives others to know: a review asked for, a figure, who sees nothing of a pupil.
-- ;;
CREATE TABLE incident (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    pupil_id @id@ NOT NULL REFERENCES pupil (id) DEFERRABLE INITIALLY DEFERRED,
    placement_id @id@ REFERENCES placement (id) DEFERRABLE INITIALLY DEFERRED,
    on_date TEXT@c@ NOT NULL CHECK (on_date LIKE '____-__-__'),
    at_time TEXT@c@,
    parents_told_on TEXT@c@ CHECK (parents_told_on LIKE '____-__-__'),
    not_told_on TEXT@c@ CHECK (not_told_on LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE review_request (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    kind TEXT@c@ NOT NULL CHECK (kind IN ('placement', 'risk', 'plan')),
    placement_id @id@ REFERENCES placement (id) DEFERRABLE INITIALLY DEFERRED,
    pupil_id @id@ REFERENCES pupil (id) DEFERRABLE INITIALLY DEFERRED,
    on_date TEXT@c@ NOT NULL CHECK (on_date LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE released_figure (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    kind TEXT@c@ NOT NULL CHECK (kind IN ('concerns')),
    period TEXT@c@ NOT NULL,
    value INTEGER NOT NULL CHECK (value >= 0),
    on_date TEXT@c@ NOT NULL CHECK (on_date LIKE '____-__-__'),
    by_staff @id@ REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE pupil_denial (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    pupil_id @id@ NOT NULL REFERENCES pupil (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id @id@ NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
ALTER TABLE parent_update ADD COLUMN answers_event @id@
-- ;;
CREATE INDEX incident_by_pupil ON incident (pupil_id, on_date) WHERE voided_at IS NULL
-- ;;
CREATE INDEX review_request_by_placement ON review_request (placement_id, on_date) WHERE voided_at IS NULL
-- ;;
CREATE INDEX review_request_by_pupil ON review_request (pupil_id, on_date) WHERE voided_at IS NULL
-- ;;
CREATE UNIQUE INDEX pupil_denial_unique ON pupil_denial (pupil_id, staff_id) WHERE voided_at IS NULL
