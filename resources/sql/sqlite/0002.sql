-- Confidential entries only grow; the audit may be rewritten once, when a file is sealed for the first time.
-- ;;
CREATE TRIGGER confidential_no_update BEFORE UPDATE ON confidential
BEGIN SELECT RAISE(ABORT, 'entries are added, never changed'); END
-- ;;
CREATE TRIGGER confidential_kept BEFORE DELETE ON confidential
WHEN NOT EXISTS (SELECT 1 FROM disposal)
BEGIN SELECT RAISE(ABORT, 'entries are added, never deleted'); END
-- ;;
CREATE TRIGGER confidential_no_replace BEFORE INSERT ON confidential
WHEN EXISTS (SELECT 1 FROM confidential WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'entries are added, never changed'); END
-- ;;
CREATE TRIGGER received_packet_kept BEFORE DELETE ON received_packet
BEGIN SELECT RAISE(ABORT, 'what was received stays received'); END
-- ;;
CREATE TRIGGER key_epoch_kept BEFORE DELETE ON key_epoch
BEGIN SELECT RAISE(ABORT, 'an epoch stays'); END
-- ;;
DROP TRIGGER audit_no_update
-- ;;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
WHEN NOT EXISTS (SELECT 1 FROM first_sealing)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
-- ;;
DROP TRIGGER audit_value_no_update
-- ;;
CREATE TRIGGER audit_value_no_update BEFORE UPDATE ON audit_value
WHEN NOT EXISTS (SELECT 1 FROM disposal) AND NOT EXISTS (SELECT 1 FROM first_sealing)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
-- ;;
CREATE TRIGGER first_sealing_once BEFORE INSERT ON first_sealing
WHEN EXISTS (SELECT 1 FROM key_epoch)
BEGIN SELECT RAISE(ABORT, 'the file is sealed already'); END
