// What the search field finds for each of the cast, in a school of four pupils (tests/support/castschool.h).
#include "core/domain/concern.h"
#include "core/domain/concernpupil.h"
#include "tests/support/castschool.h"
#include "tests/support/catchqt.h"
#include "ui/desk/finder.h"

#include <QTemporaryDir>

using namespace fledge;
using namespace fledge::test;

namespace {

/// head, deputy, coordinator, dsl, dsl2, staff, staff2, admin: the pupils that are found, those whose placement is found,
/// and how many concerns.
struct Found
{
    const char* pupils;
    const char* placements;
    int concerns;
};
constexpr Found found[castSize] = {{"ABCD", "ABCD", 1}, {"ABC", "ABC", 0}, {"ABCD", "ABCD", 0}, {"ABCD", "ABCD", 2},
                                   {"ABCD", "ABCD", 1}, {"ABCD", "A", 0},  {"ABCD", "B", 0},    {"", "", 0}};

/// As if everybody had every page.
ui::PageKinds allPages()
{
    ui::PageKinds kinds;
    for (const char* name : {"pupil", "provider", "placement", "concerns"}) {
        ui::PageKind kind;
        kind.name = QString::fromLatin1(name);
        kinds.push_back(kind);
    }
    return kinds;
}

void raise(CastSchool& school, ConcernLevel level)
{
    school.signIn("coordinator");
    Concern concern;
    concern.whatHappened = QStringLiteral("Something");
    concern.level = level;
    if (level == ConcernLevel::Restricted)
        concern.recipients = {{QStringLiteral("staff"), QJsonArray{school.staff("dsl").text()}}};
    ConcernPupil about;
    about.pupilId = PupilId(school.recordOf(u'D', "pupil"));
    REQUIRE(school.workspace().cases().log(CaseId(QUuid::createUuid()), {record::AnyRecord::of(concern), record::AnyRecord::of(about)}));
    school.workspace().signOut();
}

} // namespace

TEST_CASE("The search finds for each of the cast exactly what the table of roles shows them", "[ui][search][cast][L-2]")
{
    QTemporaryDir folder;
    CastSchool school(folder.filePath(QStringLiteral("school.fledge")));
    raise(school, ConcernLevel::Safeguarding);
    raise(school, ConcernLevel::Restricted);
    const ui::PageKinds kinds = allPages();
    for (size_t person = 0; person < castSize; ++person) {
        school.signIn(theCast[person]);
        ui::Finder finder(school.workspace(), kinds);
        QString pupils, placements;
        int concerns = 0;
        for (const ui::SearchResult& one : finder.find({})) {
            const QChar owner = school.ownerOf(QUuid::fromString(one.address.section(u'/', 1)));
            if (one.address.startsWith(u"pupil/")) pupils += owner;
            if (one.address.startsWith(u"placement/")) placements += owner;
            if (one.address.startsWith(u"case/")) ++concerns;
        }
        std::sort(pupils.begin(), pupils.end());
        std::sort(placements.begin(), placements.end());
        INFO(theCast[person]);
        CHECK(pupils == QString::fromLatin1(found[person].pupils));
        CHECK(placements == QString::fromLatin1(found[person].placements));
        CHECK(concerns == found[person].concerns);
        // By the name whoever is shown it; by the year of birth whoever is shown more.
        for (const char* letter = CastSchool::pupils; *letter; ++letter) {
            const QString word = CastSchool::wordOf(QLatin1Char(*letter));
            CHECK((finder.find(word).empty()) == !pupils.contains(QLatin1Char(*letter)));
        }
        QString born;
        for (const ui::SearchResult& one : finder.find(QStringLiteral("mar 2012")))
            if (one.address.startsWith(u"pupil/")) born += school.ownerOf(QUuid::fromString(one.address.section(u'/', 1)));
        std::sort(born.begin(), born.end());
        CHECK(born == placements);
    }
}
