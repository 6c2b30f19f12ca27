#include "tests/support/castconcerns.h"

#include "core/base/text.h"
#include "core/domain/concern.h"
#include "core/domain/concernplacement.h"
#include "core/domain/concernpupil.h"
#include "core/domain/registry.h"
#include "tests/support/catchqt.h"

#include <QJsonArray>

namespace fledge::test {

QString wordOfConcern(QChar letter) { return QStringLiteral("Qx%1ncern").arg(letter); }

CastConcerns::CastConcerns(CastSchool& school) : m_school(school)
{
    actEach();
    Concern restricted, head, second;
    restricted.level = ConcernLevel::Restricted;
    restricted.recipients = {{QStringLiteral("staff"), QJsonArray{school.staff("dsl").text()}}};
    head.about = second.about = ConcernAbout::Staff;
    head.aboutStaff = school.staff("head");
    second.aboutStaff = school.staff("dsl2");
    log(u'o', "staff", {}, u'A', true);
    log(u'r', "coordinator", restricted, u'B', true);
    log(u'h', "staff2", head, u'C', false);
    log(u'w', "admin", second, u'A', false);
    log(u'v', "coordinator", {}, u'D', false);
}

QChar CastConcerns::ownerOf(const QString& id) const
{
    const auto later = m_later.find(id);
    return later == m_later.end() ? QChar() : later->second;
}

// Only they, and those who see all of the audit, find there what they did.
void CastConcerns::actEach()
{
    const std::pair<const char*, QChar> deeds[] = {{"coordinator", u'A'}, {"staff", u'A'}, {"staff2", u'B'}, {"dsl", u'C'}, {"deputy", u'B'}};
    for (const auto& [person, letter] : deeds) {
        m_school.signIn(person);
        record::AnyRecord incident(*recordTypeNamed(u"incident"));
        incident.setValue(u"pupil_id", m_school.recordOf(letter, "pupil"));
        incident.setValue(u"on_date", QDate(2026, 11, 20));
        incident.setValue(u"what", CastSchool::wordOf(letter));
        const auto saved = m_school.workspace().save(incident);
        INFO(person << ": " << (saved ? "" : saved.error().why.toStdString()));
        REQUIRE(saved);
        m_later[idText(saved->id)] = letter;
    }
}

void CastConcerns::log(QChar letter, const char* person, Concern concern, QChar pupil, bool isTied)
{
    m_school.signIn(person);
    concern.whatHappened = wordOfConcern(letter);
    ConcernPupil about;
    about.pupilId = PupilId(m_school.recordOf(pupil, "pupil"));
    std::vector<record::AnyRecord> records{record::AnyRecord::of(concern), record::AnyRecord::of(about)};
    ConcernPlacement tied;
    tied.placementId = PlacementId(m_school.recordOf(pupil, "placement"));
    if (isTied) records.push_back(record::AnyRecord::of(tied));
    const auto logged = m_school.workspace().cases().log(CaseId(QUuid::createUuid()), records);
    INFO(letter.toLatin1() << ": " << (logged ? "" : logged.error().why.toStdString()));
    REQUIRE(logged);
    m_ids[letter] = logged->id.text();
    for (const ReviewRequestId id : logged->asked) m_later[id.text()] = pupil;
}

} // namespace fledge::test
