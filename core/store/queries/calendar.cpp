#include "core/store/queries/calendar.h"

#include "core/domain/closure.h"
#include "core/domain/halfterm.h"
#include "core/domain/policyversion.h"
#include "core/domain/schoolyear.h"
#include "core/policy/policyfile.h"

namespace fledge::store {

Result<calendar::Calendar> loadCalendar(Reader& reader)
{
    const auto years = reader.list<SchoolYear>();
    if (!years) return tl::unexpected(years.error());
    const auto halfTerms = reader.list<HalfTerm>();
    if (!halfTerms) return tl::unexpected(halfTerms.error());
    const auto closures = reader.list<Closure>();
    if (!closures) return tl::unexpected(closures.error());

    std::map<SchoolYearId, QString> labels;
    for (const SchoolYear& year : *years) labels[year.id] = year.label;
    std::vector<calendar::HalfTerm> made;
    for (const HalfTerm& half : *halfTerms) {
        const QString label = labels[half.schoolYearId];
        made.push_back({QStringLiteral("%1-%2").arg(label).arg(half.number),
                        QStringLiteral("%1-%2").arg(label, record::token(half.term)), half.firstDay, half.lastDay});
    }
    std::vector<calendar::Closure> shut;
    for (const Closure& closure : *closures)
        shut.push_back({closure.onDate, static_cast<calendar::Closure::Part>(closure.session),
                        record::token(closure.kind), closure.title});
    return calendar::Calendar(std::move(made), std::move(shut));
}

Result<policy::PolicyBook> loadPolicies(Reader& reader)
{
    auto versions = reader.list<PolicyVersion>();
    if (!versions) return tl::unexpected(versions.error());
    std::sort(versions->begin(), versions->end(),
              [](const PolicyVersion& a, const PolicyVersion& b) { return a.version < b.version; });
    policy::PolicyBook book;
    for (const PolicyVersion& version : *versions) {
        auto policy = policy::parsePolicy(version.body);
        if (!policy) return tl::unexpected(policy.error());
        policy::fillServedBy(*policy);
        book.add(version.validFrom, std::move(*policy));
    }
    return book;
}

} // namespace fledge::store
