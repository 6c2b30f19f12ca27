#include "core/casereports.h"

#include "core/base/text.h"
#include "core/disposal.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/domain/registry.h"
#include "core/domain/school.h"
#include "core/domain/staff.h"
#include "core/report/casereport.h"

#include <QCoreApplication>

namespace fledge::reports {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CaseReports)
};

QString placementName(Workspace& workspace, PlacementId id)
{
    const auto placement = workspace.get(id);
    if (!placement) return reference(id.uuid());
    const auto pupil = workspace.get(placement->pupilId);
    const auto provider = workspace.get(placement->providerId);
    return Words::tr("%1 at %2", "pupil at provider")
        .arg(pupil ? QStringLiteral("%1 %2").arg(pupil->givenName, pupil->familyName) : QString(),
             provider ? provider->name : QString());
}

/// Names as far as this person may know them; what they may not is a reference.
QString nameOf(Workspace& workspace, const char* type, const QUuid& id)
{
    if (id.isNull()) return {};
    if (!type) return reference(id);
    const QString name = QString::fromLatin1(type);
    if (name == u"placement") return placementName(workspace, PlacementId(id));
    const record::RecordType* known = recordTypeNamed(name);
    const auto record = known ? workspace.get(*known, id) : Result<record::AnyRecord>(fail(ProblemKind::NotFound, name));
    if (!record && name == u"pupil" && disposal::wasDisposedOf(workspace, id))
        return Words::tr("A pupil whose record was disposed of (%1)", "reference").arg(reference(id));
    if (!record) return reference(id);
    if (name == u"pupil" || name == u"staff")
        return QStringLiteral("%1 %2")
            .arg(record->value(u"given_name").toString(), record->value(u"family_name").toString())
            .trimmed();
    return record->value(u"name").toString();
}

Result<report::CasePrint> printFor(Workspace& workspace)
{
    const auto school = workspace.school();
    if (!school) return tl::unexpected(school.error());
    return report::CasePrint{
        school->name, workspace.person().name, workspace.clock().now(),
        [&workspace](const char* type, const QUuid& id) { return nameOf(workspace, type, id); }};
}

Done permitted(Workspace& workspace, QStringView action)
{
    const security::Verdict verdict = workspace.may(action);
    return verdict ? Done() : Done(fail(ProblemKind::Denied, verdict.why));
}

} // namespace

Result<report::Report> concern(Workspace& workspace, CaseId id)
{
    if (Done ok = permitted(workspace, u"report.concern"); !ok) return tl::unexpected(ok.error());
    // Its author reads what they sent, but a print is for readers.
    if (!workspace.cases().mayRead(id.uuid())) return fail(ProblemKind::NotFound, QStringLiteral("case"));
    const auto file = workspace.cases().get(id);
    if (!file) return tl::unexpected(file.error());
    const auto followUps = workspace.cases().followUps(id);
    if (!followUps) return tl::unexpected(followUps.error());
    const auto print = printFor(workspace);
    return print ? Result<report::Report>(report::caseReport(*file, *followUps, *print)) : tl::unexpected(print.error());
}

Result<report::Report> chronology(Workspace& workspace, PupilId pupil)
{
    if (Done ok = permitted(workspace, u"report.chronology"); !ok) return tl::unexpected(ok.error());
    const auto lines = workspace.cases().chronology(pupil);
    if (!lines) return tl::unexpected(lines.error());
    if (lines->empty()) return fail(ProblemKind::NotFound, QStringLiteral("case"));
    const auto print = printFor(workspace);
    if (!print) return tl::unexpected(print.error());
    return report::chronologyReport(nameOf(workspace, "pupil", pupil.uuid()), *lines, *print);
}

Done noteCaseGivenOut(Workspace& workspace, const QString& action, const std::vector<CaseId>& cases)
{
    for (const CaseId id : cases)
        if (!workspace.cases().mayRead(id.uuid())) return fail(ProblemKind::NotFound, QStringLiteral("case"));
    if (const security::Verdict may = workspace.may(action); !may) return fail(ProblemKind::Denied, may.why);
    const store::Actor actor{workspace.person().id, workspace.person().name};
    // Also with the business day set, when nothing else can be written: what goes out is real.
    const auto noted = workspace.store().write<int>(actor, [&](store::Transaction& tx) -> Result<int> {
        for (const CaseId id : cases) tx.mark(action, QStringLiteral("case"), id.uuid(), {});
        return 0;
    });
    return noted ? Done() : Done(tl::unexpected(noted.error()));
}

std::vector<CaseId> casesIn(const std::vector<policy::ChronologyLine>& lines)
{
    std::vector<CaseId> out;
    for (const policy::ChronologyLine& line : lines)
        if (std::find(out.begin(), out.end(), line.caseId) == out.end()) out.push_back(line.caseId);
    return out;
}

} // namespace fledge::reports
