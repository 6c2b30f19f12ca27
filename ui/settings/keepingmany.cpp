#include "ui/settings/keepingmany.h"

#include "ui/common/counted.h"
#include "ui/words/problems.h"

#include <QCoreApplication>

namespace fledge::ui {
namespace {

constexpr int namedAtMost = 6;
constexpr int patience = 2000; // a save of somebody else is waited for; the window does not wait for the worker

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(KeepingMany)
};

using Kind = KeepingDeed::Kind;

/// Does one after the other until somebody stops it.
template <class What, class Do> Result<QVariant> forEach(Workspace& workspace, const std::vector<What>& all, JobControl& control, const Do& doOne)
{
    ManyDone out;
    QObject::connect(&workspace, &Workspace::changed, &workspace,
                     [&out](const ChangeSet& changes) { out.changes.insert(out.changes.end(), changes.begin(), changes.end()); });
    for (size_t i = 0; i < all.size(); ++i) {
        if (control.isCancelled()) {
            out.isStopped = true;
            break;
        }
        control.progress(static_cast<int>(i), static_cast<int>(all.size()));
        const auto [done, title] = doOne(i, out);
        done ? ++out.done : ++out.refused;
        if (done || out.why) continue;
        out.firstRefused = title;
        out.why = done.error();
    }
    return QVariant::fromValue(out);
}

} // namespace

bool applies(const Workspace& workspace, const KeepingLine& line, Kind kind)
{
    const bool isHeld = line.decided.state == policy::RetentionState::Held;
    if (kind == Kind::Propose) return mayPropose(workspace, line);
    if (kind == Kind::TakeBack) return mayWithdraw(workspace, line);
    if (!line.concern.isNull() || !mayDecide(workspace, line)) return false; // a concern is disposed of, or stays
    return kind == Kind::Lift ? isHeld && !line.isHeldWithPupil : !isHeld;
}

Done carryOut(Workspace& workspace, const KeepingLine& line, const KeepingDeed& deed)
{
    switch (deed.kind) {
    case Kind::Keep: return decide(workspace, line, retention::Decision::Keep, deed.reason, deed.until);
    case Kind::Hold: return decide(workspace, line, retention::Decision::Hold, deed.reason, {});
    case Kind::Lift: return decide(workspace, line, retention::Decision::Lift, deed.reason, {});
    case Kind::Propose: return propose(workspace, line, deed.reason);
    case Kind::TakeBack: return withdraw(workspace, line, deed.reason);
    }
    return fail(ProblemKind::Failed, QStringLiteral("deed"));
}

Done isFit(Workspace& workspace, const std::vector<KeepingLine>& lines, const KeepingDeed& deed)
{
    const auto decision = deed.kind == Kind::Keep ? retention::Decision::Keep : retention::Decision::Hold;
    if (Done decided = retention::isDecided(workspace, decision, deed.reason, deed.until); !decided) return decided;
    if (deed.kind != Kind::Propose && deed.kind != Kind::TakeBack) return {};
    for (const KeepingLine& line : lines)
        if (Done good = disposal::isGoodReason(workspace, line.pupil, deed.reason); !good) return good;
    return {};
}

Job::Work decideWork(const Workspace& workspace, std::vector<KeepingLine> lines, KeepingDeed deed)
{
    return [open = workspace.opener(patience), lines = std::move(lines), deed = std::move(deed)](JobControl& control) -> Result<QVariant> {
        const auto own = open();
        if (!own) return tl::unexpected(own.error());
        return forEach(**own, lines, control, [&](size_t i, ManyDone&) { return std::pair(carryOut(**own, lines[i], deed), lines[i].title); });
    };
}

Job::Work disposeWork(const Workspace& workspace, std::vector<disposal::Proposal> proposals, QStringList titles)
{
    return [open = workspace.opener(patience), proposals = std::move(proposals), titles = std::move(titles)](JobControl& control) -> Result<QVariant> {
        const auto own = open();
        if (!own) return tl::unexpected(own.error());
        return forEach(**own, proposals, control, [&](size_t i, ManyDone& so) {
            const auto gone = disposal::dispose(**own, proposals[i]);
            if (gone) so.isOverwritten = so.isOverwritten && gone->isOverwritten;
            return std::pair(gone ? Done() : Done(tl::unexpected(gone.error())), titles.value(static_cast<qsizetype>(i)));
        });
    };
}

QString listed(const QStringList& titles)
{
    const QString first = titles.mid(0, namedAtMost).join(QStringLiteral("; "));
    const int more = static_cast<int>(titles.size()) - namedAtMost;
    return more > 0 ? Words::tr("%1 and %2 more", "titles, number").arg(first).arg(more) : first;
}

QString wentAmiss(const ManyDone& done)
{
    QStringList out;
    if (done.isStopped) out += Words::tr("It was stopped: the rest is as it was.");
    if (done.refused > 0)
        out += counted(done.refused, Words::tr("One stayed as it was."), Words::tr("%1 stayed as they were."));
    if (done.why) {
        const QString why = done.why->fields.empty() ? words::sentence(*done.why) : words::sentence(done.why->fields.front(), Words::tr("Reason"));
        out += Words::tr("%1: %2", "whose records, why not").arg(done.firstRefused, why);
    }
    return out.join(u' ');
}

} // namespace fledge::ui
