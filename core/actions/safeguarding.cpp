#include "core/actions/safeguarding.h"

#include "core/domain/pupildenial.h"
#include "core/domain/releasedfigure.h"

namespace fledge::actions {
namespace {

constexpr int highestFigure = 100000; // of concerns in a school: more is a slip of the keyboard

Result<Acted> actedOn(const Result<store::Saved>& saved)
{
    return saved ? Result<Acted>(Acted{saved->id, saved->revision, {}}) : tl::unexpected(saved.error());
}

bool hasPeriod(const calendar::Calendar& calendar, const QString& period)
{
    return calendar.period(period, calendar::Cycle::Year) || calendar.period(period, calendar::Cycle::Term);
}

} // namespace

Result<Acted> denyPupil(Context& context, Arguments& arguments)
{
    PupilDenial denial;
    denial.pupilId = arguments.id<Pupil>(QStringLiteral("pupil"));
    denial.staffId = arguments.id<Staff>(QStringLiteral("staff"));
    denial.reason = arguments.reason(QStringLiteral("reason"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    // Whoever could shut themselves out could not be let in again by themselves, and the audit would be cut for them.
    if (denial.staffId == context.person.id) return fail(ProblemKind::Denied, QStringLiteral("self"));
    const auto known =
        context.tx.list<PupilDenial>(store::Filter::where(QStringLiteral("pupil_id"), denial.pupilId.uuid()));
    if (!known) return tl::unexpected(known.error());
    for (const PupilDenial& other : *known)
        if (other.staffId == denial.staffId)
            return fail(Problem::invalid(QStringLiteral("staff"), QStringLiteral("duplicate")));
    return actedOn(context.tx.save(denial, QStringLiteral("pupil.deny")));
}

Result<Acted> undenyPupil(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<PupilDenial>(QStringLiteral("denial"));
    const QString reason = arguments.reason(QStringLiteral("reason"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    const auto denial = context.tx.load(id);
    if (!denial) return tl::unexpected(denial.error());
    if (denial->staffId == context.person.id) return fail(ProblemKind::Denied, QStringLiteral("self"));
    return actedOn(context.tx.voidRecord(record::typeOf<PupilDenial>(), id.uuid(), reason));
}

Result<Acted> releaseFigure(Context& context, Arguments& arguments)
{
    ReleasedFigure figure;
    figure.kind = FigureKind::Concerns;
    figure.period = arguments.text(QStringLiteral("period"), true);
    figure.value = arguments.value(QStringLiteral("value")).toInt(-1);
    figure.onDate = context.today;
    figure.byStaff = context.person.id;
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    if (!hasPeriod(context.calendar, figure.period))
        return fail(Problem::invalid(QStringLiteral("period"), QStringLiteral("unknown_value"), figure.period));
    if (!arguments.has(QStringLiteral("value")))
        return fail(Problem::invalid(QStringLiteral("value"), QStringLiteral("required")));
    if (figure.value < 0 || figure.value > highestFigure)
        return fail(Problem::invalid(QStringLiteral("value"), QStringLiteral("format"),
                                     record::jsonText(arguments.value(QStringLiteral("value")))));
    return actedOn(context.tx.save(figure, QStringLiteral("figure.release")));
}

} // namespace fledge::actions
