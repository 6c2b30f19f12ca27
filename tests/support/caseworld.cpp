#include "tests/support/caseworld.h"

#include "tests/support/files.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace fledge::test {
using namespace fledge::policy;
using record::AnyRecord;

CaseWorld::CaseWorld()
    : caseId(id<CaseId>(4000)), pupil(id<PupilId>(4001)), author(id<StaffId>(4002)), lead(id<StaffId>(4003)),
      m_at(logged(), QTime(9, 0), Qt::UTC)
{
    Concern concern;
    concern.whatHappened = QStringLiteral("Came in with a bruise on the arm");
    concern.category = ConcernCategory::Physical;
    ConcernPupil about;
    about.pupilId = pupil;
    add(concern);
    add(about);
    for (CaseEntry& entry : entries)
        entry.by = author;
}

QUuid CaseWorld::put(AnyRecord record, const QUuid& supersedes)
{
    const QUuid entryId = id<Id<Case>>(m_ids++).uuid();
    record.setId(entryId);
    entries.push_back({entryId, caseId, m_at, lead, QStringLiteral("A. Reader"), supersedes, std::move(record)});
    m_at = m_at.addSecs(3600);
    return entryId;
}

QUuid CaseWorld::step(CaseStepKind kind, const QString& reason, std::optional<Role> as)
{
    CaseStep step;
    step.kind = kind;
    step.asRole = as;
    step.reason = reason;
    if (kind == CaseStepKind::Closed) step.outcome = QStringLiteral("No further action");
    return add(step);
}

QUuid CaseWorld::tie(PlacementId placement)
{
    ConcernPlacement tied;
    tied.placementId = placement;
    return add(tied);
}

Done CaseWorld::mayAdd(const AnyRecord& record, const QUuid& supersedes) const
{
    return policy::mayAdd(file(), record, {lead, true}, logged(), supersedes);
}

namespace {

QJsonObject textOf(const Written& written)
{
    return {{"id", idText(written.id)},
            {"at", written.at.toString(Qt::ISODateWithMs)},
            {"by", written.by.text()},
            {"corrections", written.corrections},
            {"corrected", written.correctedAt.toString(Qt::ISODateWithMs)},
            {"corrector", written.correctedBy.text()}};
}

template <class R> QJsonArray textOf(const std::vector<CaseItem<R>>& items)
{
    QJsonArray list;
    for (const CaseItem<R>& item : items)
        list.append(QJsonObject{{"written", textOf(item.written)}, {"what", record::toJson(AnyRecord::of(item.what))}});
    return list;
}

} // namespace

QByteArray whole(const CaseFile& file)
{
    QJsonObject json{{"case", file.id.text()},
                     {"state", token(file.state)},
                     {"category", record::token(file.category)},
                     {"level", record::token(file.level)},
                     {"taken", file.takenBy.text()},
                     {"waiting", file.waitingUntil.toString(Qt::ISODate)},
                     {"steps", textOf(file.steps)},
                     {"readers", textOf(file.readers)},
                     {"closures", static_cast<int>(file.closures.size())},
                     {"pupils", textOf(file.pupils)},
                     {"placements", textOf(file.placements)},
                     {"actions", textOf(file.actions)},
                     {"decisions", textOf(file.decisions)},
                     {"parents", textOf(file.parents)},
                     {"followUps", textOf(file.followUps)}};
    if (file.concern) json.insert("concern", textOf(std::vector{*file.concern}));
    QJsonArray notes, entries;
    for (const CaseNote& note : file.notes)
        notes.append(idText(note.entry) + note.why);
    for (const CaseEntry& entry : file.entries)
        entries.append(toJson(entry));
    json.insert("notes", notes);
    json.insert("entries", entries);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace fledge::test
