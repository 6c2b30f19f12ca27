-- What disposals took out, so that the check of the file tells it from what somebody else took away.
CREATE TABLE disposed_record (
    id @id@ NOT NULL PRIMARY KEY,
    subject @id@ NOT NULL
)@strict@
-- ;;
CREATE INDEX disposed_record_subject ON disposed_record (subject)
-- ;;
CREATE TABLE disposed_row (
    seq INTEGER NOT NULL PRIMARY KEY REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED,
    subject @id@ NOT NULL,
    digest @blob@ NOT NULL
)@strict@
-- ;;
CREATE INDEX disposed_row_subject ON disposed_row (subject)
-- ;;
CREATE TABLE disposal_proof (
    subject @id@ NOT NULL PRIMARY KEY,
    proposed_by @blob@ NOT NULL,
    carried_out_by @blob@ NOT NULL
)@strict@
