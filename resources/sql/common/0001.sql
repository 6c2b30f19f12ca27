-- The register's first schema. One statement between lines of "-- ;;". Tokens: @id@ @blob@ @c@ @strict@ (see core/store/dialect.h).
-- ;;
CREATE TABLE store_info (
    name TEXT@c@ NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
)@strict@
-- ;;
CREATE TABLE school (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    name TEXT NOT NULL,
    urn TEXT,
    la_code TEXT,
    estab TEXT,
    address TEXT,
    postcode TEXT,
    phone TEXT,
    time_zone TEXT,
    am_starts TEXT,
    am_ends TEXT,
    pm_starts TEXT,
    pm_ends TEXT,
    suppression INTEGER NOT NULL,
    settings TEXT,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE school_year (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    label TEXT NOT NULL,
    starts_on TEXT@c@ NOT NULL CHECK (starts_on LIKE '____-__-__'),
    ends_on TEXT@c@ NOT NULL CHECK (ends_on LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE half_term (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    school_year_id @id@ NOT NULL REFERENCES school_year (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    term TEXT@c@ NOT NULL CHECK (term IN ('autumn', 'spring', 'summer')),
    first_day TEXT@c@ NOT NULL CHECK (first_day LIKE '____-__-__'),
    last_day TEXT@c@ NOT NULL CHECK (last_day LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE closure (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    on_date TEXT@c@ NOT NULL CHECK (on_date LIKE '____-__-__'),
    session_ TEXT@c@ NOT NULL CHECK (session_ IN ('all', 'am', 'pm')),
    kind TEXT@c@ NOT NULL CHECK (kind IN ('inset', 'bank_holiday', 'closure')),
    title TEXT,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE staff (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    sign_in TEXT,
    roles TEXT,
    labels TEXT,
    email TEXT,
    phone TEXT,
    active_from TEXT@c@ CHECK (active_from LIKE '____-__-__'),
    active_to TEXT@c@ CHECK (active_to LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE pupil (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    on_roll_from TEXT@c@ CHECK (on_roll_from LIKE '____-__-__'),
    on_roll_to TEXT@c@ CHECK (on_roll_to LIKE '____-__-__'),
    year_offset INTEGER NOT NULL,
    registration_group TEXT,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE pupil_status (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    pupil_id @id@ NOT NULL REFERENCES pupil (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT@c@ NOT NULL CHECK (kind IN ('sen', 'looked_after', 'child_protection', 'child_in_need', 'fsm', 'part_time')),
    value TEXT NOT NULL,
    valid_from TEXT@c@ NOT NULL CHECK (valid_from LIKE '____-__-__'),
    valid_to TEXT@c@ CHECK (valid_to LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE contact (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    pupil_id @id@ NOT NULL REFERENCES pupil (id) DEFERRABLE INITIALLY DEFERRED,
    order_ INTEGER NOT NULL,
    parental_responsibility INTEGER NOT NULL CHECK (parental_responsibility IN (0, 1)),
    may_receive INTEGER NOT NULL CHECK (may_receive IN (0, 1)),
    may_know_address INTEGER NOT NULL CHECK (may_know_address IN (0, 1)),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE provider (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    name TEXT NOT NULL,
    kind TEXT,
    urn TEXT,
    ukprn TEXT,
    company_number TEXT,
    census_setting_type TEXT@c@ CHECK (census_setting_type IN ('NFE', 'OOT', 'OTH', 'WBP')),
    phone TEXT,
    email TEXT,
    website TEXT,
    status TEXT@c@ NOT NULL CHECK (status IN ('prospective', 'approved', 'suspended', 'closed')),
    approved_on TEXT@c@ CHECK (approved_on LIKE '____-__-__'),
    approved_by @id@ REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    conditions TEXT,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE provider_person (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    provider_id @id@ NOT NULL REFERENCES provider (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    job TEXT,
    phone TEXT,
    email TEXT,
    is_safeguarding_lead INTEGER NOT NULL CHECK (is_safeguarding_lead IN (0, 1)),
    valid_from TEXT@c@ CHECK (valid_from LIKE '____-__-__'),
    valid_to TEXT@c@ CHECK (valid_to LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE site (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    provider_id @id@ NOT NULL REFERENCES provider (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    kind TEXT@c@ NOT NULL CHECK (kind IN ('main', 'satellite', 'subcontracted')),
    operator TEXT,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE site_address (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    site_id @id@ NOT NULL REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT@c@ NOT NULL CHECK (valid_from LIKE '____-__-__'),
    line1 TEXT NOT NULL,
    line2 TEXT,
    town TEXT,
    postcode TEXT,
    phone TEXT,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE check_answer (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    list TEXT NOT NULL,
    item TEXT NOT NULL,
    subject_type TEXT@c@ NOT NULL CHECK (subject_type IN ('provider', 'placement', 'plan', 'agreement', 'pupil', 'visit')),
    subject_id @id@ NOT NULL,
    state TEXT@c@ NOT NULL CHECK (state IN ('done', 'not_applicable', 'outstanding')),
    on_date TEXT@c@ NOT NULL CHECK (on_date LIKE '____-__-__'),
    by_staff @id@ REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    expires_on TEXT@c@ CHECK (expires_on LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE agreement (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    provider_id @id@ NOT NULL REFERENCES provider (id) DEFERRABLE INITIALLY DEFERRED,
    version INTEGER NOT NULL,
    signed_on TEXT@c@ CHECK (signed_on LIKE '____-__-__'),
    valid_from TEXT@c@ NOT NULL CHECK (valid_from LIKE '____-__-__'),
    valid_to TEXT@c@ CHECK (valid_to LIKE '____-__-__'),
    notice_weeks INTEGER NOT NULL,
    signed_for_school TEXT,
    signed_for_provider TEXT,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE confirmation (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    provider_id @id@ NOT NULL REFERENCES provider (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT@c@ NOT NULL CHECK (kind IN ('staff_checks', 'will_tell')),
    on_date TEXT@c@ NOT NULL CHECK (on_date LIKE '____-__-__'),
    expires_on TEXT@c@ CHECK (expires_on LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE placement (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    pupil_id @id@ NOT NULL REFERENCES pupil (id) DEFERRABLE INITIALLY DEFERRED,
    provider_id @id@ NOT NULL REFERENCES provider (id) DEFERRABLE INITIALLY DEFERRED,
    programme TEXT@c@ CHECK (programme IN ('pfa', 'nurture')),
    kind TEXT@c@ CHECK (kind IN ('vocational', 'work_experience', 'college_link', 'community', 'therapeutic', 'other')),
    legal_basis TEXT@c@ NOT NULL CHECK (legal_basis IN ('consent', 's29a', 'la_arranged', 'dual')),
    route TEXT,
    route_named_by TEXT@c@ CHECK (route_named_by IN ('pupil', 'parent', 'school')),
    lead_staff @id@ REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    start_on TEXT@c@ CHECK (start_on LIKE '____-__-__'),
    planned_end_on TEXT@c@ CHECK (planned_end_on LIKE '____-__-__'),
    cost_pence_per_session INTEGER,
    census_returned INTEGER NOT NULL CHECK (census_returned IN (0, 1)),
    census_reason TEXT@c@ CHECK (census_reason IN ('BHS', 'SUS', 'EXR', 'MHN', 'PHN', 'OTH')),
    status TEXT@c@ NOT NULL CHECK (status IN ('draft', 'proposed', 'returned', 'approved', 'active', 'suspended', 'ended', 'withdrawn')),
    started_on TEXT@c@ CHECK (started_on LIKE '____-__-__'),
    ended_on TEXT@c@ CHECK (ended_on LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE placement_event (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    placement_id @id@ NOT NULL REFERENCES placement (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT@c@ NOT NULL CHECK (kind IN ('create', 'propose', 'edit', 'return', 'approve', 'withdraw', 'start', 'suspend', 'remove', 'resume', 'end', 'reopen', 'amend')),
    on_date TEXT@c@ NOT NULL CHECK (on_date LIKE '____-__-__'),
    at TEXT NOT NULL,
    by_staff @id@ REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    details TEXT,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE timetable_entry (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    placement_id @id@ NOT NULL REFERENCES placement (id) DEFERRABLE INITIALLY DEFERRED,
    weekday INTEGER NOT NULL,
    part TEXT@c@ NOT NULL CHECK (part IN ('am', 'pm')),
    starts TEXT,
    ends TEXT,
    site_id @id@ REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT@c@ CHECK (valid_from LIKE '____-__-__'),
    valid_to TEXT@c@ CHECK (valid_to LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE transport (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    placement_id @id@ NOT NULL REFERENCES placement (id) DEFERRABLE INITIALLY DEFERRED,
    timetable_entry_id @id@ REFERENCES timetable_entry (id) DEFERRABLE INITIALLY DEFERRED,
    mode TEXT@c@ NOT NULL CHECK (mode IN ('school', 'parent', 'walks')),
    operator TEXT,
    vehicle TEXT,
    agreed_with_contact @id@ REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    agreed_on TEXT@c@ CHECK (agreed_on LIKE '____-__-__'),
    valid_from TEXT@c@ CHECK (valid_from LIKE '____-__-__'),
    valid_to TEXT@c@ CHECK (valid_to LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE consultation (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    placement_id @id@ NOT NULL REFERENCES placement (id) DEFERRABLE INITIALLY DEFERRED,
    step TEXT@c@ NOT NULL CHECK (step IN ('proposal', 'rationale', 'provider_info', 'questions')),
    on_date TEXT@c@ NOT NULL CHECK (on_date LIKE '____-__-__'),
    way TEXT@c@ CHECK (way IN ('meeting', 'telephone', 'letter', 'email', 'message')),
    with_contact @id@ REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE consent (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    placement_id @id@ NOT NULL REFERENCES placement (id) DEFERRABLE INITIALLY DEFERRED,
    given_by_contact @id@ REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    given_by_pupil INTEGER NOT NULL CHECK (given_by_pupil IN (0, 1)),
    decision TEXT@c@ NOT NULL CHECK (decision IN ('given', 'refused', 'withdrawn')),
    on_date TEXT@c@ NOT NULL CHECK (on_date LIKE '____-__-__'),
    until TEXT@c@ CHECK (until LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE plan (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    pupil_id @id@ NOT NULL REFERENCES pupil (id) DEFERRABLE INITIALLY DEFERRED,
    version INTEGER NOT NULL,
    status TEXT@c@ NOT NULL CHECK (status IN ('draft', 'agreed', 'superseded')),
    agreed_on TEXT@c@ CHECK (agreed_on LIKE '____-__-__'),
    baseline_kind TEXT@c@ NOT NULL CHECK (baseline_kind IN ('provisional', 'settled')),
    settled_on TEXT@c@ CHECK (settled_on LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE objective (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    plan_id @id@ NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
    placement_id @id@ REFERENCES placement (id) DEFERRABLE INITIALLY DEFERRED,
    area TEXT@c@ NOT NULL CHECK (area IN ('personal', 'social', 'academic')),
    sort TEXT@c@ NOT NULL CHECK (sort IN ('improvement', 'attainment')),
    pfa_outcome TEXT@c@ CHECK (pfa_outcome IN ('employment', 'independent_living', 'community', 'health')),
    target_on TEXT@c@ CHECK (target_on LIKE '____-__-__'),
    rating TEXT@c@ NOT NULL CHECK (rating IN ('not_rated', 'none', 'some', 'on_track', 'met')),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE risk_assessment (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    subject_type TEXT@c@ NOT NULL CHECK (subject_type IN ('placement', 'pupil')),
    subject_id @id@ NOT NULL,
    version INTEGER NOT NULL,
    on_date TEXT@c@ NOT NULL CHECK (on_date LIKE '____-__-__'),
    by_staff @id@ REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    needed INTEGER NOT NULL CHECK (needed IN (0, 1)),
    acknowledged_on TEXT@c@ CHECK (acknowledged_on LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE risk_item (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    risk_assessment_id @id@ NOT NULL REFERENCES risk_assessment (id) DEFERRABLE INITIALLY DEFERRED,
    area TEXT NOT NULL,
    considered INTEGER NOT NULL CHECK (considered IN (0, 1)),
    likelihood INTEGER,
    severity INTEGER,
    residual_likelihood INTEGER,
    residual_severity INTEGER,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE review (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    kind TEXT@c@ NOT NULL CHECK (kind IN ('placement', 'plan', 'risk', 'progress', 'exit')),
    subject_type TEXT@c@ NOT NULL CHECK (subject_type IN ('placement', 'plan', 'pupil', 'provider', 'risk_assessment')),
    subject_id @id@ NOT NULL,
    on_date TEXT@c@ NOT NULL CHECK (on_date LIKE '____-__-__'),
    by_staff @id@ REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    attending TEXT@c@ CHECK (attending IN ('yes', 'partly', 'no')),
    safe TEXT@c@ CHECK (safe IN ('yes', 'partly', 'no')),
    needs_met TEXT@c@ CHECK (needs_met IN ('yes', 'partly', 'no')),
    keeping_up TEXT@c@ CHECK (keeping_up IN ('yes', 'partly', 'no')),
    decision TEXT@c@ CHECK (decision IN ('continue', 'change', 'end')),
    counts_for TEXT,
    answers_event @id@,
    counts_as_scheduled INTEGER NOT NULL CHECK (counts_as_scheduled IN (0, 1)),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE visit (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    provider_id @id@ NOT NULL REFERENCES provider (id) DEFERRABLE INITIALLY DEFERRED,
    site_id @id@ REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    on_date TEXT@c@ CHECK (on_date LIKE '____-__-__'),
    by_staff @id@ REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    planned_on TEXT@c@ CHECK (planned_on LIKE '____-__-__'),
    grade TEXT@c@ CHECK (grade IN ('good', 'needs_action', 'unsatisfactory')),
    counts_for TEXT,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE parent_update (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    pupil_id @id@ NOT NULL REFERENCES pupil (id) DEFERRABLE INITIALLY DEFERRED,
    contact_id @id@ REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    on_date TEXT@c@ NOT NULL CHECK (on_date LIKE '____-__-__'),
    way TEXT@c@ CHECK (way IN ('meeting', 'telephone', 'letter', 'email', 'message')),
    counts_for TEXT,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE approval (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    placement_id @id@ NOT NULL REFERENCES placement (id) DEFERRABLE INITIALLY DEFERRED,
    decision TEXT@c@ NOT NULL CHECK (decision IN ('approved', 'returned')),
    by_staff @id@ NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE override (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    placement_id @id@ NOT NULL REFERENCES placement (id) DEFERRABLE INITIALLY DEFERRED,
    item TEXT NOT NULL,
    by_staff @id@ NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL,
    until_on TEXT@c@ NOT NULL CHECK (until_on LIKE '____-__-__'),
    ended_on TEXT@c@ CHECK (ended_on LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE waiver (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    rule TEXT NOT NULL,
    subject_type TEXT NOT NULL,
    subject_id @id@ NOT NULL,
    period TEXT,
    event_id @id@,
    by_staff @id@ NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    on_date TEXT@c@ NOT NULL CHECK (on_date LIKE '____-__-__'),
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE planned (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    duty_key TEXT NOT NULL,
    planned_on TEXT@c@ NOT NULL CHECK (planned_on LIKE '____-__-__'),
    by_staff @id@ REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE import_batch (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    kind TEXT@c@ NOT NULL CHECK (kind IN ('pupils', 'providers', 'bank_holidays', 'terms')),
    digest TEXT,
    rows INTEGER NOT NULL,
    at TEXT NOT NULL,
    by_staff @id@ REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    undone_at TEXT,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE TABLE policy_version (
    id @id@ NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    version INTEGER NOT NULL,
    valid_from TEXT@c@ CHECK (valid_from LIKE '____-__-__'),
    body TEXT NOT NULL,
    sealed @blob@,
    voided_at TEXT@c@,
    created_at TEXT@c@ NOT NULL,
    updated_at TEXT@c@ NOT NULL
)@strict@
-- ;;
CREATE UNIQUE INDEX school_year_unique ON school_year (label) WHERE voided_at IS NULL
-- ;;
CREATE UNIQUE INDEX half_term_unique ON half_term (school_year_id, number) WHERE voided_at IS NULL
-- ;;
CREATE UNIQUE INDEX closure_unique ON closure (session_, kind, on_date) WHERE voided_at IS NULL
-- ;;
CREATE UNIQUE INDEX staff_unique ON staff (sign_in) WHERE voided_at IS NULL
-- ;;
CREATE UNIQUE INDEX site_address_unique ON site_address (site_id, valid_from) WHERE voided_at IS NULL
-- ;;
CREATE UNIQUE INDEX agreement_unique ON agreement (provider_id, version) WHERE voided_at IS NULL
-- ;;
CREATE UNIQUE INDEX plan_unique ON plan (pupil_id, version) WHERE voided_at IS NULL
-- ;;
CREATE UNIQUE INDEX risk_assessment_unique ON risk_assessment (subject_type, subject_id, version) WHERE voided_at IS NULL
-- ;;
CREATE UNIQUE INDEX risk_item_unique ON risk_item (risk_assessment_id, area) WHERE voided_at IS NULL
-- ;;
CREATE UNIQUE INDEX planned_unique ON planned (duty_key) WHERE voided_at IS NULL
-- ;;
CREATE UNIQUE INDEX override_unique ON override (placement_id, item) WHERE voided_at IS NULL AND ended_on IS NULL
-- ;;
CREATE INDEX pupil_status_by_pupil ON pupil_status (pupil_id) WHERE voided_at IS NULL
-- ;;
CREATE INDEX contact_by_pupil ON contact (pupil_id) WHERE voided_at IS NULL
-- ;;
CREATE INDEX provider_person_by_provider ON provider_person (provider_id) WHERE voided_at IS NULL
-- ;;
CREATE INDEX site_by_provider ON site (provider_id) WHERE voided_at IS NULL
-- ;;
CREATE INDEX check_answer_by_subject ON check_answer (subject_id, item, on_date) WHERE voided_at IS NULL
-- ;;
CREATE INDEX confirmation_by_provider ON confirmation (provider_id, kind, on_date) WHERE voided_at IS NULL
-- ;;
CREATE INDEX placement_by_pupil ON placement (pupil_id) WHERE voided_at IS NULL
-- ;;
CREATE INDEX placement_by_provider ON placement (provider_id) WHERE voided_at IS NULL
-- ;;
CREATE INDEX placement_event_by_placement ON placement_event (placement_id, on_date) WHERE voided_at IS NULL
-- ;;
CREATE INDEX timetable_entry_by_placement ON timetable_entry (placement_id) WHERE voided_at IS NULL
-- ;;
CREATE INDEX transport_by_placement ON transport (placement_id) WHERE voided_at IS NULL
-- ;;
CREATE INDEX consultation_by_placement ON consultation (placement_id) WHERE voided_at IS NULL
-- ;;
CREATE INDEX consent_by_placement ON consent (placement_id, on_date) WHERE voided_at IS NULL
-- ;;
CREATE INDEX objective_by_plan ON objective (plan_id) WHERE voided_at IS NULL
-- ;;
CREATE INDEX review_by_subject ON review (subject_id, kind, on_date) WHERE voided_at IS NULL
-- ;;
CREATE INDEX visit_by_provider ON visit (provider_id, on_date) WHERE voided_at IS NULL
-- ;;
CREATE INDEX parent_update_by_pupil ON parent_update (pupil_id, on_date) WHERE voided_at IS NULL
-- ;;
CREATE INDEX approval_by_placement ON approval (placement_id) WHERE voided_at IS NULL
-- ;;
CREATE INDEX waiver_by_subject ON waiver (subject_id, rule) WHERE voided_at IS NULL
-- ;;
CREATE UNIQUE INDEX policy_version_unique ON policy_version (version) WHERE voided_at IS NULL
-- ;;
CREATE INDEX placement_event_on ON placement_event (on_date) WHERE voided_at IS NULL
-- ;;
CREATE INDEX placement_live ON placement (id) WHERE status IN ('active', 'suspended') AND voided_at IS NULL
-- ;;
CREATE INDEX placement_coming ON placement (id) WHERE status IN ('proposed', 'returned', 'approved') AND voided_at IS NULL
-- ;;
CREATE INDEX placement_ended ON placement (ended_on) WHERE ended_on IS NOT NULL AND voided_at IS NULL
-- ;;
CREATE TABLE audit (
    seq INTEGER NOT NULL PRIMARY KEY,
    at TEXT@c@ NOT NULL,
    by_staff @id@,
    by_name TEXT NOT NULL,
    action TEXT@c@ NOT NULL,
    type TEXT@c@ NOT NULL,
    record_id @id@,
    digest_before @blob@,
    digest_after @blob@,
    why_sealed @blob@,
    prev_hash @blob@ NOT NULL,
    hash @blob@ NOT NULL
)@strict@
-- ;;
CREATE INDEX audit_record ON audit (record_id, seq)
-- ;;
CREATE TABLE audit_value (
    seq INTEGER NOT NULL PRIMARY KEY REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED,
    sealed @blob@ NOT NULL
)@strict@
-- ;;
CREATE TABLE audit_head (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL,
    hash @blob@ NOT NULL
)@strict@
-- ;;
CREATE TABLE disposal (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    reason TEXT NOT NULL
)@strict@
-- ;;
CREATE TABLE imported_record (
    batch_id @id@ NOT NULL REFERENCES import_batch (id) DEFERRABLE INITIALLY DEFERRED,
    type TEXT@c@ NOT NULL,
    record_id @id@ NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (batch_id, record_id)
)@strict@
