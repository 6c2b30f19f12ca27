#include "ui/pupils/pupilcase.h"

#include "core/domain/age.h"
#include "core/policy/timetable.h"

#include <QCoreApplication>

namespace fledge::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Pupils)
};

template <class R> std::vector<R> listOf(Workspace& workspace, const char* column, const QUuid& id)
{
    return workspace.list<R>(Filter::where(QString::fromLatin1(column), id)).value_or(std::vector<R>());
}

template <class R> void append(std::vector<R>& all, std::vector<R> more)
{
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace

const Plan* PupilCase::plan() const
{
    const Plan* latest = nullptr;
    for (const Plan& one : plans)
        if (one.status != PlanStatus::Superseded && (!latest || latest->version <= one.version)) latest = &one;
    return latest;
}

Result<PupilCase> loadCase(Workspace& workspace, PupilId id)
{
    auto pupil = workspace.get(id);
    if (!pupil) return tl::unexpected(pupil.error());
    PupilCase found;
    found.pupil = std::move(*pupil);
    found.isNameAlone = workspace.may(u"see", u"pupil").reach == security::Reach::Own && !found.pupil.born.isValid();
    const QUuid key = id.uuid();
    found.statuses = listOf<PupilStatus>(workspace, "pupil_id", key);
    found.contacts = listOf<Contact>(workspace, "pupil_id", key);
    found.placements = listOf<Placement>(workspace, "pupil_id", key);
    found.plans = listOf<Plan>(workspace, "pupil_id", key);
    found.risks = listOf<RiskAssessment>(workspace, "subject_id", key);
    found.reviews = listOf<Review>(workspace, "subject_id", key);
    found.updates = listOf<ParentUpdate>(workspace, "pupil_id", key);
    for (const Plan& plan : found.plans) {
        append(found.objectives, listOf<Objective>(workspace, "plan_id", plan.id.uuid()));
        append(found.reviews, listOf<Review>(workspace, "subject_id", plan.id.uuid()));
        append(found.planAnswers, listOf<CheckAnswer>(workspace, "subject_id", plan.id.uuid()));
    }
    for (const Placement& placement : found.placements) append(found.reviews, listOf<Review>(workspace, "subject_id", placement.id.uuid()));
    for (const RiskAssessment& risk : found.risks) append(found.riskItems, listOf<RiskItem>(workspace, "risk_assessment_id", risk.id.uuid()));
    return found;
}

QString yearText(const Pupil& pupil, QDate on)
{
    const QString year = yearGroupText(pupil.born, pupil.yearOffset, on);
    return year.isEmpty() ? QString() : Words::tr("Year %1").arg(year);
}

QStringList statusWords(const std::vector<PupilStatus>& statuses, QDate on)
{
    QStringList words;
    for (const PupilStatus& status : statuses) {
        if (!policy::holdsOn(status.validFrom, status.validTo, on)) continue;
        if (status.kind != StatusKind::Sen)
            words += record::label(status.kind);
        else if (status.value == QLatin1String("E"))
            words += Words::tr("EHCP");
        else if (status.value == QLatin1String("K"))
            words += Words::tr("SEN support");
    }
    words.removeDuplicates();
    return words;
}

} // namespace fledge::ui
