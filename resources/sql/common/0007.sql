-- A row of the audit vouches for more than its record; an account remembers that somebody else chose its password.
ALTER TABLE audit ADD COLUMN bound @blob@
-- ;;
ALTER TABLE account ADD COLUMN provisional INTEGER NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1))
