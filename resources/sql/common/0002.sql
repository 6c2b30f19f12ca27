-- Accounts and confidentiality: who holds which key, and what is sealed with a key of its own.
-- ;;
ALTER TABLE audit ADD COLUMN signature @blob@
-- ;;
CREATE TABLE account (
    staff_id @id@ NOT NULL PRIMARY KEY REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    suspended INTEGER NOT NULL CHECK (suspended IN (0, 1)),
    box_public @blob@ NOT NULL,
    sign_public @blob@ NOT NULL,
    salt @blob@ NOT NULL,
    passes INTEGER NOT NULL,
    kibibytes INTEGER NOT NULL,
    locked @blob@ NOT NULL,
    certificate @blob@,
    made_at TEXT@c@ NOT NULL,
    failures INTEGER NOT NULL,
    last_failure TEXT@c@
)@strict@
-- ;;
CREATE TABLE past_key (
    staff_id @id@ NOT NULL,
    box_public @blob@ NOT NULL,
    sign_public @blob@ NOT NULL,
    PRIMARY KEY (staff_id, sign_public)
)@strict@
-- ;;
CREATE TABLE key_epoch (
    epoch INTEGER NOT NULL PRIMARY KEY,
    box_public @blob@ NOT NULL,
    signature @blob@ NOT NULL,
    started_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE record_key (
    epoch INTEGER NOT NULL REFERENCES key_epoch (epoch) DEFERRABLE INITIALLY DEFERRED,
    recipient @id@ NOT NULL,
    sealed @blob@ NOT NULL,
    PRIMARY KEY (recipient, epoch)
)@strict@
-- ;;
CREATE TABLE school_key (
    recipient @id@ NOT NULL PRIMARY KEY,
    sealed @blob@ NOT NULL
)@strict@
-- ;;
CREATE TABLE case_key (
    case_id @id@ NOT NULL,
    generation INTEGER NOT NULL,
    recipient @id@ NOT NULL,
    sealed @blob@ NOT NULL,
    PRIMARY KEY (recipient, case_id, generation)
)@strict@
-- ;;
CREATE TABLE confidential (
    id @id@ NOT NULL PRIMARY KEY,
    case_id @id@ NOT NULL,
    sealed @blob@ NOT NULL
)@strict@
-- ;;
CREATE INDEX confidential_case ON confidential (case_id)
-- ;;
CREATE TABLE draft (
    id @id@ NOT NULL PRIMARY KEY,
    staff_id @id@ NOT NULL,
    saved_at TEXT@c@ NOT NULL,
    sealed @blob@ NOT NULL
)@strict@
-- ;;
CREATE INDEX draft_owner ON draft (staff_id)
-- ;;
CREATE TABLE received_packet (
    digest @blob@ NOT NULL PRIMARY KEY,
    receipt @blob@ NOT NULL
)@strict@
-- ;;
CREATE TABLE first_sealing (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1)
)@strict@
