// What is held about one pupil, given to whoever asked: whole, without third parties, logged, and never half made (L-24).
#include "core/subjectaccess.h"

#include "core/base/text.h"
#include "core/domain/contact.h"
#include "core/domain/incident.h"
#include "core/domain/plan.h"
#include "core/domain/pupildenial.h"
#include "core/domain/registry.h"
#include "core/domain/review.h"
#include "core/domain/transport.h"
#include "core/store/queries/pupilrecords.h"
#include "tests/store/concernedschool.h"

#include <QDirIterator>
#include <QLockFile>

using namespace fledge;
using namespace fledge::test;

namespace {

/// Words of four third parties: another pupil, the other parent, a neighbour, a member of staff at home.
const QStringList canaries{"Xanthe", "Quillfeather", "07700 900777", "parent@quux.example", "9 Zephyr Close", "ZY12 3XW", "Mr Oddfellow",
                           "Wrenbrook", "07700 900888", "A court order", "Vexley"};

struct AskedSchool : ConcernedSchool
{
    AskedSchool()
    {
        Pupil other;
        other.givenName = "Xanthe";
        other.familyName = "Quillfeather";
        other.born = QDate(2011, 5, 5);
        otherPupil = PupilId(keep(other));
        auto child = *workspace->get(pupil);
        child.address = "3 Alder Row";
        child.notes = "Sits beside Xanthe. Xanthe Quillfeather left in May 2024; her own notes begin here.";
        REQUIRE(workspace->save(child));
        mother = contact("Karen Ward", "Mother");
        Contact apart;
        apart.pupilId = pupil;
        apart.name = "Peter Ward";
        apart.relationship = "Father";
        apart.phone = "07700 900777";
        apart.email = "parent@quux.example";
        apart.address = "9 Zephyr Close\nZY12 3XW";
        apart.restrictionNote = "A court order of 2024";
        apart.mayKnowAddress = false;
        father = ContactId(keep(apart));
        for (int year = 0; year < 3; ++year) review(year);
        Incident incident;
        incident.pupilId = pupil;
        incident.onDate = clock.today().addDays(-200);
        incident.what = "Amelia slipped; Xanthe helped her up.";
        incident.who = "Mr Oddfellow, a passer-by";
        keep(incident);
        Transport taxi;
        taxi.placementId = placement;
        taxi.escort = "Mrs Wrenbrook";
        taxi.pickUp = "3 Alder Row, by the gate";
        keep(taxi);
    }
    template <class R> QUuid keep(const R& record)
    {
        const auto saved = workspace->save(record);
        INFO(QString::fromLatin1(record::typeOf<R>().name).toStdString());
        REQUIRE(saved);
        return saved->id;
    }
    ContactId contact(const QString& name, const QString& relationship)
    {
        Contact one;
        one.pupilId = pupil;
        one.name = name;
        one.relationship = relationship;
        one.phone = "07700 900111";
        one.address = "3 Alder Row";
        return ContactId(keep(one));
    }
    void review(int yearsAgo)
    {
        Review one;
        one.kind = ReviewKind::Placement;
        one.subjectId = placement.uuid();
        one.onDate = clock.today().addYears(-yearsAgo).addDays(-3);
        one.byStaff = staff;
        one.note = QStringLiteral("Review %1: settled. The lead is at home on 07700 900888; Xanthe's mother rang from parent@quux.example.").arg(2026 - yearsAgo);
        one.parentView = "Lives at 9 Zephyr Close half the week";
        keep(one);
    }
    subjectaccess::Request request(ContactId by = {}) { return {pupil, by, clock.today().addDays(-2), {}}; }
    static subjectaccess::Means means()
    {
        return {[](const report::Report& report) { return report::textsOf(report).join('\n').toUtf8(); }, [](const QString& action) { return action; }};
    }
    Result<subjectaccess::Made> write(const subjectaccess::Request& request, const QString& name = "pack", const subjectaccess::Progress& progress = {})
    {
        return subjectaccess::write(*workspace, request, folder.filePath(name), means(), progress);
    }
    QByteArray packed(const QString& name = "pack")
    {
        QByteArray all;
        QDirIterator files(folder.filePath(name), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            REQUIRE(file.open(QIODevice::ReadOnly));
            all += file.fileName().toUtf8() + '\n' + file.readAll();
        }
        return all;
    }
    /// What the audit of a record says was given out, the newest first.
    QStringList reasons(const QUuid& of)
    {
        QStringList out;
        const auto rows = workspace->auditRows(of, 100);
        REQUIRE(rows);
        for (const store::AuditRow& row : *rows)
            if (row.action == u"subject_access") out += row.why;
        return out;
    }
    QStringList leftBeside()
    {
        return QDir(folder.path()).entryList({"*.part-*", ".*.part-*", "pack*"}, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    PupilId otherPupil;
    ContactId mother, father;
};

} // namespace

TEST_CASE_METHOD(AskedSchool, "Three years of a pupil are given out whole, and nothing of four other people", "[subject-access][L-24]")
{
    const auto made = write(request(mother));
    REQUIRE(made);
    CHECK(made->due == QDate(2026, 12, 21));
    CHECK(made->taken > 10);
    const QByteArray all = packed();
    for (const char* kept : {"Amelia", "Review 2026", "Review 2025", "Review 2024", "her own notes begin here", "Greenacre Farm", "Karen Ward",
                             "Peter Ward", "07700 900111", "3 Alder Row, by the gate", "May 2024", "staff Example"}) {
        INFO(kept);
        CHECK(all.contains(kept));
    }
    for (const QString& canary : canaries) {
        INFO(canary.toStdString());
        CHECK_FALSE(all.contains(canary.toUtf8()));
    }
}

TEST_CASE_METHOD(AskedSchool, "Of a change is given what it was before, and of another person's nothing there either", "[subject-access]")
{
    auto child = *workspace->get(pupil);
    child.notes = "Now sits by the window";
    REQUIRE(workspace->save(child, "Xanthe moved away"));
    REQUIRE(write(request()));
    const QByteArray all = packed();
    CHECK(all.contains("Now sits by the window"));
    CHECK(all.contains("her own notes begin here"));
    CHECK_FALSE(all.contains("Xanthe"));
}

TEST_CASE_METHOD(AskedSchool, "A parent who may not know where the pupil lives is not told by the pack, in no field and no text", "[subject-access][L-23]")
{
    auto child = *workspace->get(pupil);
    child.postcode = "ZZ99 9RU";
    child.phone = "07700 900222";
    child.needs = "Walks home to 3 Alder Row; ring 07700 900222.";
    REQUIRE(workspace->save(child));
    REQUIRE(write(request(father)));
    const QByteArray all = packed();
    for (const char* home : {"Alder Row", "ZZ99", "07700 900222", "07700 900111", "A court order"}) {
        INFO(home);
        CHECK_FALSE(all.contains(home));
    }
    CHECK(all.contains("07700 900777")); // his own number
    CHECK(all.contains("Walks home to"));
    REQUIRE(write(request(mother), "pack-2"));
    CHECK(packed("pack-2").contains("3 Alder Row"));
}

TEST_CASE_METHOD(AskedSchool, "Whoever may receive nothing is given nothing, and a contact of another pupil is no contact", "[subject-access][L-23]")
{
    auto apart = *workspace->get(father);
    apart.mayReceive = false;
    REQUIRE(workspace->save(apart));
    const auto refused = write(request(father));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fields.front().rule == "contact_may_not_receive");
    CHECK_FALSE(write(request(ContactId(QUuid::createUuid()))));
    auto tomorrow = request(mother);
    tomorrow.askedOn = clock.today().addDays(1);
    CHECK_FALSE(write(tomorrow));
    CHECK(leftBeside().isEmpty());
}

TEST_CASE_METHOD(AskedSchool, "The audit says what went out, file by file with its digest, to whom and until when", "[subject-access][audit]")
{
    const auto made = write(request(mother));
    REQUIRE(made);
    const auto rows = workspace->auditRows(pupil.uuid(), 1);
    REQUIRE(rows);
    const store::AuditRow& row = rows->front();
    CHECK(row.action == "subject_access");
    CHECK(row.why.contains("Karen Ward"));
    REQUIRE(made->files.size() > 5);
    for (const report::AccessFile& file : made->files) {
        INFO(file.name.toStdString());
        QFile there(folder.filePath("pack/" + file.name));
        REQUIRE(there.open(QIODevice::ReadOnly));
        CHECK(QString::fromLatin1(digest(there.readAll()).toHex()) == file.digest);
        const bool isFirst = &file == &made->files.front(); // its length tells whether concerns go out
        CHECK(row.why.contains(file.name) != isFirst);
        CHECK(row.why.contains(file.digest) != isFirst);
    }
    int files = 0;
    for (QDirIterator it(folder.filePath("pack"), QDir::Files, QDirIterator::Subdirectories); it.hasNext(); it.next()) ++files;
    CHECK(files == int(made->files.size()));
    CHECK(workspace->store().verify());
}

TEST_CASE_METHOD(AskedSchool, "Concerns are left out until the safeguarding lead decides, and whoever reads none is told of none", "[subject-access][cases]")
{
    const auto logged = log();
    REQUIRE(logged);
    REQUIRE(signIn("dsl"));
    ConcernPupil both;
    both.pupilId = otherPupil;
    both.ownText = "Vexley saw it";
    REQUIRE(workspace->cases().add(logged->id, record::AnyRecord::of(both)));
    const auto kept = write(request(mother));
    REQUIRE(kept);
    CHECK(kept->withheld == std::vector<CaseId>{logged->id});
    CHECK_FALSE(packed().contains(concernCanary));
    CHECK_FALSE(packed().contains("review_request"));

    auto asked = request(mother);
    asked.include = {logged->id};
    const auto given = write(asked, "pack-2");
    REQUIRE(given);
    CHECK(given->withheld.empty());
    const QByteArray all = packed("pack-2");
    CHECK(all.contains(concernCanary));
    for (const QString& canary : canaries) CHECK_FALSE(all.contains(canary.toUtf8()));

    const QStringList deeds = reasons(logged->id.uuid());
    REQUIRE(deeds.size() == 2);
    CHECK(deeds[0].contains("Given out to Karen Ward"));
    CHECK(deeds[0].contains(given->files[3].digest));
    CHECK(deeds[1].contains("Kept out"));

    asHead();
    REQUIRE_FALSE(write(asked, "pack-3")); // a lead decides, not the headteacher
    for (const QString& why : reasons(pupil.uuid())) CHECK_FALSE(why.contains("Concern"));
}

TEST_CASE_METHOD(AskedSchool, "A pack of a headteacher who may not read a concern is the same as if there were none", "[subject-access][cases]")
{
    REQUIRE(write(request(mother), "pack-a"));
    REQUIRE(log(ConcernLevel::Restricted));
    const auto made = write(request(mother), "pack-b");
    REQUIRE(made);
    CHECK(made->withheld.empty());
    CHECK(packed("pack-a").replace("pack-a", "") == packed("pack-b").replace("pack-b", ""));
    auto asked = request(mother);
    asked.include = {CaseId(QUuid::createUuid())};
    REQUIRE(signIn("dsl"));
    const auto unknown = write(asked);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().kind == ProblemKind::NotFound);
}

TEST_CASE_METHOD(AskedSchool, "Neither a coordinator, staff nor an administrator gives a pack out, nor who is denied the pupil", "[subject-access][L-5]")
{
    for (const char* other : {"coordinator", "staff", "admin"}) {
        INFO(other);
        REQUIRE(signIn(QString::fromLatin1(other)));
        const auto refused = write(request(mother));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ProblemKind::Denied);
    }
    asHead();
    REQUIRE(workspace->act("pupil.deny", {{"pupil", pupil.text()}, {"staff", dsl.text()}, {"reason", "A relative"}}));
    REQUIRE(signIn("dsl"));
    const auto denied = write(request(mother));
    REQUIRE_FALSE(denied);
    CHECK(denied.error().kind == ProblemKind::NotFound);
    asHead();
    REQUIRE(write(request(mother)));
    CHECK_FALSE(packed().contains("A relative")); // who is kept from the pupil is about staff
    CHECK(leftBeside() == QStringList{"pack"});
}

TEST_CASE_METHOD(AskedSchool, "A pack that is stopped, or cannot be noted, leaves nothing; nothing takes the place of what is there", "[subject-access]")
{
    const auto stopped = write(request(mother), "pack", [](int done, int) { return done < 3; });
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == ProblemKind::Cancelled);
    CHECK(leftBeside().isEmpty());
    REQUIRE(workspace->limitPages(0));
    REQUIRE_FALSE(write(request(mother)));
    CHECK(leftBeside().isEmpty());
    REQUIRE(workspace->limitPages(100000));
    REQUIRE(write(request(mother)));
    const QByteArray before = packed();
    const auto again = write(request(father));
    REQUIRE_FALSE(again);
    CHECK(again.error().fields.front().rule == "file_exists");
    CHECK(packed() == before);
    CHECK_FALSE(write(request(mother), "no-such-folder/pack"));
}

TEST_CASE("Every type of record is either given out, left out for a reason, or about no pupil", "[subject-access][L-22]")
{
    for (const store::PupilLink& link : store::pupilLinks()) {
        INFO(link.type->name);
        const bool given = !report::accessTitle(*link.type).isEmpty(), leftOut = !report::leftOutBecause(*link.type).isEmpty();
        CHECK(int(given) + int(leftOut) + int(link.column == nullptr) == 1);
        // What names a pupil, a placement or a plan hangs on them.
        for (const record::Field& field : link.type->fields)
            if (field.kind->refers && QStringList{"pupil", "placement", "plan", "risk_assessment"}.contains(QLatin1String(field.kind->refers)))
                CHECK(link.column != nullptr);
    }
}

TEST_CASE_METHOD(AskedSchool, "What a killed program left of a pack goes when one is made there again, and what another is filling stays", "[access]")
{
    const QString left = folder.filePath(".pack.part-00aa11bb"), filled = folder.filePath(".pack.part-00aa11cc"), another = folder.filePath(".packed.part-00aa11bb");
    for (const QString& each : {left, filled, another}) {
        REQUIRE(QDir().mkdir(each));
        QFile file(each + "/who.csv");
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write("Amelia");
    }
    QLockFile making(filled + "/.making");
    REQUIRE(making.tryLock(0));
    REQUIRE(write(request()));
    CHECK_FALSE(QFileInfo::exists(left));
    CHECK(QFileInfo::exists(filled));
    CHECK(QFileInfo::exists(another));
    CHECK(QDir(folder.filePath("pack")).entryList(QDir::Files | QDir::Hidden).filter(".making").isEmpty());
}
