#include "ui/settings/keepinglines.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "ui/concerns/casewords.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace fledge::ui {
namespace {

const QString severalRows = QStringLiteral("several-"), rowsKey = QStringLiteral("rows");

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(KeepingLines)
};

Cell stateCell(const policy::Decided& decided, bool isOver)
{
    if (!isOver) return {Words::tr("Disposal proposed"), {}, ChipState::Waiting};
    if (decided.state == policy::RetentionState::Held) return {Words::tr("Legal hold"), {}, ChipState::Info};
    if (decided.state == policy::RetentionState::Kept) return {Words::tr("Kept until %1").arg(format::date(decided.until)), {}, ChipState::Neutral};
    return {decided.isProposed ? Words::tr("Disposal proposed") : Words::tr("To be decided"), {}, ChipState::Waiting};
}

/// What the schedule calls it in this school.
QString titleOf(const std::vector<policy::RetentionRule>& rules, const QString& key)
{
    for (const policy::RetentionRule& rule : rules)
        if (rule.key == key) return rule.title;
    return key;
}

/// What its time counts from, for a tip.
QString startWords(const QString& rule, const policy::OverRecord& first)
{
    const QString day = format::date(first.from);
    if (rule == u"risk") return Words::tr("The oldest was replaced, or its placement ended, on %1.").arg(day);
    if (rule == u"consent") return Words::tr("The first of the placements ended on %1.").arg(day);
    if (rule == u"agreement") return Words::tr("The oldest ended on %1.").arg(day);
    if (rule == u"checks") return Words::tr("The provider was last used on %1.").arg(day);
    return Words::tr("The oldest was seen on %1.").arg(day);
}

QString addressOf(const policy::RecordLine& line)
{
    const policy::OverRecord& first = line.records.front();
    if (!line.provider.isNull()) {
        const QString tab = line.group.rule == u"agreement" ? QStringLiteral("agreement")
                            : first.type == u"visit"        ? QStringLiteral("visits")
                            : first.type == u"confirmation" ? QStringLiteral("confirmations")
                                                            : QStringLiteral("checks");
        return QStringLiteral("provider/%1/%2").arg(line.provider.text(), tab);
    }
    if (first.placement.isNull()) return QStringLiteral("pupil/%1/%2").arg(line.pupil.text(), line.group.rule);
    return QStringLiteral("placement/%1/%2").arg(first.placement.text(), line.group.rule);
}

void addRow(KeepingLine& line, Directory& directory, const QString& whose, const QString& what, const QString& tip)
{
    const QString ended = line.ended.isValid() ? format::date(line.ended) : line.isOver ? Words::tr("No date of birth") : Words::tr("Not over for you");
    const QString by = directory.name(line.decided.by);
    const QString said = by.isEmpty() ? QString() : Words::tr("%1: %2", "who decided, why").arg(by, line.decided.reason);
    line.row = {line.key, {{whose, {}, {}, Ink::Strong}, {what, {}, {}, Ink::Normal, {}, tip}, {ended, line.ended}, stateCell(line.decided, line.isOver),
                           {said.simplified(), {}, {}, Ink::Normal, {}, said}}};
}

KeepingLine ofPupil(const policy::RetentionLine& over, Directory& directory)
{
    KeepingLine line;
    line.key = over.pupil.text();
    line.pupil = over.pupil;
    line.title = directory.name(over.pupil);
    line.address = QStringLiteral("pupil/") + line.key;
    line.ended = over.ended;
    line.decided = over;
    addRow(line, directory, line.title, Words::tr("Whole record"), {});
    return line;
}

KeepingLine ofRecords(const policy::RecordLine& over, const std::vector<policy::RetentionRule>& rules, Directory& directory)
{
    KeepingLine line;
    line.key = over.group.text();
    line.pupil = over.pupil;
    line.group = over.group;
    const QString whose = over.pupil.isNull() ? directory.name(over.provider) : directory.name(over.pupil), what = titleOf(rules, over.group.rule);
    line.title = Words::tr("%1: %2", "whose, which records").arg(whose, what);
    line.address = addressOf(over);
    line.ended = over.ended;
    line.decided = over;
    line.isHeldWithPupil = over.isHeldWithPupil;
    const int count = static_cast<int>(over.records.size());
    addRow(line, directory, whose, Words::tr("%1 (%2)", "which records, how many").arg(what).arg(count), startWords(over.group.rule, over.records.front()));
    return line;
}

KeepingLine ofConcern(const disposal::CaseOver& over, Directory& directory)
{
    KeepingLine line;
    line.key = QStringLiteral("concern/") + over.id.text();
    line.concern = over.id;
    line.title = Words::tr("Concern %1").arg(reference(over.id.uuid()));
    line.address = caseAddress(over.id);
    line.ended = over.ended;
    line.decided = over.decided;
    addRow(line, directory, line.title, Words::tr("Whole concern"), Words::tr("The record of whom it is about was disposed of; you are one of its readers."));
    return line;
}

/// Whoever reads a concern that is kept longer is asked nevertheless: they decline it.
KeepingLine ofProposal(const disposal::Proposal& proposal, const std::vector<policy::RetentionRule>& rules, Directory& directory)
{
    KeepingLine line;
    line.key = keyOf(proposal);
    line.pupil = proposal.pupil;
    line.group = proposal.records;
    line.isOver = false;
    const bool isProviders = proposal.records && proposal.pupil.isNull();
    const QString whose = isProviders ? directory.name(ProviderId(proposal.records->id)) : directory.name(proposal.pupil);
    const QString what = proposal.records ? titleOf(rules, proposal.records->rule) : Words::tr("Whole record");
    line.title = proposal.records ? Words::tr("%1: %2", "whose, which records").arg(whose, what) : whose;
    line.address = isProviders ? QStringLiteral("provider/") + idText(proposal.records->id) : QStringLiteral("pupil/") + proposal.pupil.text();
    line.decided.by = proposal.by;
    line.decided.reason = proposal.reason;
    addRow(line, directory, whose, what, {});
    return line;
}

} // namespace

QString keyOf(const disposal::Proposal& proposal)
{
    if (!proposal.concern.isNull()) return QStringLiteral("concern/") + proposal.concern.text();
    return proposal.records ? proposal.records->text() : proposal.pupil.text();
}

QString rowsName(const QStringList& keys)
{
    if (keys.size() == 1) return keys.front();
    const QByteArray all = keys.join(u'\n').toUtf8();
    return severalRows + QString::fromLatin1(QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex().left(16));
}

void keepRows(const QStringList& keys, QVariantMap& typed)
{
    if (keys.size() > 1) typed.insert(rowsKey, keys);
}

QStringList rowsNamed(const QString& name, const QVariantMap& typed)
{
    return name.startsWith(severalRows) ? typed.value(rowsKey).toStringList() : QStringList{name};
}

bool mayDecide(const Workspace& workspace, const KeepingLine& line)
{
    if (!line.concern.isNull()) return mayPropose(workspace, line) || mayWithdraw(workspace, line);
    return line.isOver && bool(workspace.may(u"retention.decide"));
}

bool mayPropose(const Workspace& workspace, const KeepingLine& line)
{
    const bool isFree = line.decided.state == policy::RetentionState::Due && !line.decided.isProposed;
    return isFree && bool(workspace.may(line.concern.isNull() ? u"retention.propose" : u"retention.case"));
}

bool mayWithdraw(const Workspace& workspace, const KeepingLine& line)
{
    if (!line.decided.isProposed) return false;
    return line.concern.isNull() ? bool(workspace.may(u"retention.withdraw")) : line.decided.by == workspace.person().id;
}

std::vector<ColumnHead> keepingHeads()
{
    return {{Words::tr("Whose"), Qt::AlignLeft, true}, {Words::tr("Records")},    {Words::tr("Time ended")},
            {Words::tr("State")},                      {Words::tr("By whom, and why"), Qt::AlignLeft, true}};
}

std::vector<KeepingLine> keepingLines(Workspace& workspace, Directory& directory, const std::vector<disposal::Proposal>& proposals)
{
    const auto rules = retention::schedule(workspace).value_or(std::vector<policy::RetentionRule>());
    const auto pupils = retention::due(workspace).value_or(std::vector<policy::RetentionLine>());
    std::vector<KeepingLine> over, out;
    for (const policy::RetentionLine& one : pupils) over.push_back(ofPupil(one, directory));
    for (const policy::RecordLine& one : retention::recordsDue(workspace, pupils).value_or(std::vector<policy::RecordLine>()))
        over.push_back(ofRecords(one, rules, directory));
    for (const disposal::CaseOver& one : disposal::casesOver(workspace).value_or(std::vector<disposal::CaseOver>())) over.push_back(ofConcern(one, directory));
    QSet<QString> known;
    for (const KeepingLine& line : over) known.insert(line.key);
    for (const disposal::Proposal& one : proposals)
        if (!known.contains(keyOf(one))) out.push_back(ofProposal(one, rules, directory));
    std::move(over.begin(), over.end(), std::back_inserter(out));
    return out;
}

Done decide(Workspace& workspace, const KeepingLine& line, retention::Decision decision, const QString& reason, QDate until)
{
    return line.group ? retention::decideRecords(workspace, *line.group, decision, reason, until) : retention::decide(workspace, line.pupil, decision, reason, until);
}

Done propose(Workspace& workspace, const KeepingLine& line, const QString& reason)
{
    if (!line.concern.isNull()) return disposal::propose(workspace, line.concern, reason);
    return line.group ? disposal::propose(workspace, *line.group, reason) : disposal::propose(workspace, line.pupil, reason);
}

Done withdraw(Workspace& workspace, const KeepingLine& line, const QString& reason)
{
    if (!line.concern.isNull()) return disposal::withdraw(workspace, line.concern, reason);
    return line.group ? disposal::withdraw(workspace, *line.group, reason) : disposal::withdraw(workspace, line.pupil, reason);
}

} // namespace fledge::ui
