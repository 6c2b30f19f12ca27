#include "core/domain/rules.h"

#include "core/domain/agreement.h"
#include "core/domain/checkanswer.h"
#include "core/domain/consent.h"
#include "core/domain/halfterm.h"
#include "core/domain/identifiers.h"
#include "core/domain/parentupdate.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/domain/pupilstatus.h"
#include "core/domain/review.h"
#include "core/domain/riskassessment.h"
#include "core/domain/riskitem.h"
#include "core/domain/school.h"
#include "core/domain/schoolyear.h"
#include "core/domain/site.h"
#include "core/domain/timetableentry.h"
#include "core/domain/transport.h"
#include "core/domain/visit.h"

namespace fledge::rules {
namespace {

void add(Problems& problems, const char* field, const char* rule, const QString& value = {})
{
    problems.push_back({QString::fromLatin1(field), QString::fromLatin1(rule), value, 0, {}});
}

/// A word or number of the school's or the policy's lists: it stands in the open in the file, where nothing about a pupil may.
void requireToken(Problems& problems, const QString& value, const char* field)
{
    const bool isToken = std::all_of(value.begin(), value.end(), [](QChar c) {
        return (c.unicode() < 0x80 && c.isLetterOrNumber()) || QStringLiteral("._:/-").contains(c);
    });
    if (!isToken) add(problems, field, "token", value);
}

/// `last` may be open; when both are known it is not before `first`.
void requireOrder(Problems& problems, QDate first, QDate last, const char* lastField)
{
    if (first.isValid() && last.isValid() && last < first)
        add(problems, lastField, "order", last.toString(Qt::ISODate));
}

void requireDigits(Problems& problems, const QString& text, int length, const char* field)
{
    if (text.isEmpty()) return;
    const bool digits = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!digits || text.size() != length) add(problems, field, "format", text);
}

/// The form is a rule; the check character is a warning, because numbers were issued with wrong ones.
void checkIdentifier(Problems& problems, const QString& number, const char* field, bool (*hasForm)(QStringView),
                     bool (*checkFits)(QStringView))
{
    if (number.isEmpty()) return;
    if (!hasForm(number))
        add(problems, field, "format", number);
    else if (!checkFits(number))
        add(problems, field, "check_letter", number);
}

void requireOneToFive(Problems& problems, const std::optional<int>& value, const char* field)
{
    if (value && (*value < 1 || *value > 5)) add(problems, field, "format", QString::number(*value));
}

} // namespace

void checkSchool(const void* p, QDate, Problems& problems)
{
    const auto& school = *static_cast<const School*>(p);
    requireDigits(problems, school.urn, 6, "urn");
    if (school.suppression < 3 || school.suppression > 10)
        add(problems, "suppression", "format", QString::number(school.suppression));
}

void checkSchoolYear(const void* p, QDate, Problems& problems)
{
    const auto& year = *static_cast<const SchoolYear*>(p);
    requireOrder(problems, year.startsOn, year.endsOn, "ends_on");
}

void checkHalfTerm(const void* p, QDate, Problems& problems)
{
    const auto& halfTerm = *static_cast<const HalfTerm*>(p);
    if (halfTerm.number < 1 || halfTerm.number > 6) add(problems, "number", "format", QString::number(halfTerm.number));
    requireOrder(problems, halfTerm.firstDay, halfTerm.lastDay, "last_day");
}

void checkPupil(const void* p, QDate, Problems& problems)
{
    const auto& pupil = *static_cast<const Pupil*>(p);
    requireOrder(problems, pupil.onRollFrom, pupil.onRollTo, "on_roll_to");
    checkIdentifier(problems, pupil.upn, "upn", &identifiers::isUpn, &identifiers::upnCheckLetterFits);
    checkIdentifier(problems, pupil.formerUpn, "former_upn", &identifiers::isUpn, &identifiers::upnCheckLetterFits);
    checkIdentifier(problems, pupil.uln, "uln", &identifiers::isUln, &identifiers::ulnCheckDigitFits);
}

void checkPupilStatus(const void* p, QDate, Problems& problems)
{
    const auto& status = *static_cast<const PupilStatus*>(p);
    requireOrder(problems, status.validFrom, status.validTo, "valid_to");
    requireToken(problems, status.value, "value");
}

void checkProvider(const void* p, QDate, Problems& problems)
{
    const auto& provider = *static_cast<const Provider*>(p);
    requireDigits(problems, provider.urn, 6, "urn");
    requireDigits(problems, provider.ukprn, 8, "ukprn");
}

void checkSite(const void* p, QDate, Problems& problems)
{
    const auto& site = *static_cast<const Site*>(p);
    if (site.kind == SiteKind::Subcontracted && site.operator_.trimmed().isEmpty())
        add(problems, "operator", "required");
}

void checkCheckAnswer(const void* p, QDate, Problems& problems)
{
    const auto& answer = *static_cast<const CheckAnswer*>(p);
    if (answer.state == CheckState::NotApplicable && answer.reason.trimmed().isEmpty())
        add(problems, "reason", "reason_required");
    if (answer.state == CheckState::Done && answer.byStaff.isNull()) add(problems, "by_staff", "required");
    if (answer.state == CheckState::Done && answer.evidence.trimmed().isEmpty() && answer.document.trimmed().isEmpty())
        add(problems, "evidence", "required");
    requireOrder(problems, answer.onDate, answer.expiresOn, "expires_on");
    requireToken(problems, answer.item, "item");
}

void checkAgreement(const void* p, QDate, Problems& problems)
{
    const auto& agreement = *static_cast<const Agreement*>(p);
    requireOrder(problems, agreement.validFrom, agreement.validTo, "valid_to");
}

void checkPlacement(const void* p, QDate, Problems& problems)
{
    const auto& placement = *static_cast<const Placement*>(p);
    requireOrder(problems, placement.startOn, placement.plannedEndOn, "planned_end_on");
}

void checkTimetableEntry(const void* p, QDate, Problems& problems)
{
    const auto& entry = *static_cast<const TimetableEntry*>(p);
    if (entry.weekday < 1 || entry.weekday > 5) add(problems, "weekday", "format", QString::number(entry.weekday));
    if (entry.starts.isValid() && entry.ends.isValid() && entry.ends <= entry.starts) add(problems, "ends", "order");
    requireOrder(problems, entry.validFrom, entry.validTo, "valid_to");
}

void checkTransport(const void* p, QDate, Problems& problems)
{
    const auto& transport = *static_cast<const Transport*>(p);
    if (transport.mode == TransportMode::Parent && !transport.agreedOn.isValid())
        add(problems, "agreed_on", "required");
    requireOrder(problems, transport.validFrom, transport.validTo, "valid_to");
}

void checkConsent(const void* p, QDate, Problems& problems)
{
    const auto& consent = *static_cast<const Consent*>(p);
    requireOrder(problems, consent.onDate, consent.until, "until");
    if (consent.givenByContact.isNull() && !consent.givenByPupil) add(problems, "given_by_contact", "required");
}

void checkRiskAssessment(const void* p, QDate, Problems& problems)
{
    const auto& assessment = *static_cast<const RiskAssessment*>(p);
    if (!assessment.needed && assessment.reason.trimmed().isEmpty()) add(problems, "reason", "reason_required");
}

void checkRiskItem(const void* p, QDate, Problems& problems)
{
    const auto& item = *static_cast<const RiskItem*>(p);
    requireToken(problems, item.area, "area");
    requireOneToFive(problems, item.likelihood, "likelihood");
    requireOneToFive(problems, item.severity, "severity");
    requireOneToFive(problems, item.residualLikelihood, "residual_likelihood");
    requireOneToFive(problems, item.residualSeverity, "residual_severity");
}

void checkVisit(const void* p, QDate, Problems& problems)
{
    const auto& visit = *static_cast<const Visit*>(p);
    if (!visit.onDate.isValid() && !visit.plannedOn.isValid()) add(problems, "on_date", "required");
    if (visit.onDate.isValid() && visit.findings.trimmed().isEmpty()) add(problems, "findings", "required");
    requireToken(problems, visit.countsFor, "counts_for");
}

void checkReview(const void* p, QDate, Problems& problems)
{
    requireToken(problems, static_cast<const Review*>(p)->countsFor, "counts_for");
}

void checkParentUpdate(const void* p, QDate, Problems& problems)
{
    requireToken(problems, static_cast<const ParentUpdate*>(p)->countsFor, "counts_for");
}

} // namespace fledge::rules
