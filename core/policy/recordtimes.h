// Records whose time is over though their pupil or provider stays: risk assessments, consent, agreements, checks and visits,
// what was seen of certificates. Pure. Like the list of pupils it deletes nothing: a person decides.
#pragma once
#include "core/domain/agreement.h"
#include "core/domain/confirmation.h"
#include "core/domain/consent.h"
#include "core/domain/placement.h"
#include "core/domain/riskassessment.h"
#include "core/domain/visit.h"
#include "core/policy/retention.h"

#include <QHash>
#include <QSet>

namespace fledge::policy {

/// What is decided on together: the records of one pupil or provider that stand under one line of the schedule.
struct RecordGroup
{
    QString rule; ///< key of the line
    CheckSubject subject = CheckSubject::Provider; ///< pupil · provider
    QUuid id;
    /// `risk/pupil/0192…`, as it stands in addresses and on the command line.
    QString text() const;
    static std::optional<RecordGroup> parse(const QString& text);
    bool operator==(const RecordGroup&) const = default;
};

/// What is known of a provider's use, of all pupils: it is nobody's, and whoever may not know a pupil sees no more of it.
struct ProviderUse
{
    bool isOpen = false; ///< a placement there is live, or somebody waits for one
    QDate last;          ///< the last day of the last placement that ended
};

/// What the list has to know, read once for everybody.
struct RecordFacts
{
    std::vector<Placement> placements;
    std::vector<RiskAssessment> risks;
    std::vector<Consent> consents;
    std::vector<Agreement> agreements;
    std::vector<CheckAnswer> checks;    ///< about providers, agreements and visits
    std::vector<Visit> visits;
    std::vector<Confirmation> confirmations;
    QHash<QUuid, ProviderUse> uses;
    QSet<QUuid> eventful;               ///< placements where something happened: their consent stays with the pupil's record
    QSet<QUuid> withPupil;              ///< pupils whose whole record is to be decided on: nothing of it by itself
    QHash<QUuid, Decided> heldPupils;   ///< under a legal hold
    QHash<QUuid, std::vector<CheckAnswer>> decisions; ///< by what they are about
};

/// One record whose time is over.
struct OverRecord
{
    QString type;
    QUuid id;
    QDate from;  ///< from when its time counts
    QDate ended; ///< its last day
    PlacementId placement; ///< whose it is, where it is a placement's
    bool operator==(const OverRecord&) const = default;
};

/// Records whose time is over, of one group.
struct RecordLine : Decided
{
    RecordGroup group;
    PupilId pupil;         ///< whose they are, or
    ProviderId provider;
    QDate from, ended;     ///< of the record whose time ended first
    std::vector<OverRecord> records; ///< in the order in which their time ended
    bool isHeldWithPupil = false;    ///< the hold is on the pupil's record, and is lifted there
    bool operator==(const RecordLine&) const = default;
};

/// Those whose time is over on that day, what is to be decided first, then the longest over. What ends today is not over.
std::vector<RecordLine> recordsOver(const RecordFacts& facts, const std::vector<RetentionRule>& rules, QDate today);

inline constexpr char16_t staffChecksItem[] = u"6.2c"; ///< of the checklist: that a provider's staff were checked
/// Whether what is written there speaks of a certificate of the Disclosure and Barring Service.
bool speaksOfDisclosure(const QString& text);

} // namespace fledge::policy
