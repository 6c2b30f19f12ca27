// A file with accounts that is killed while people save and log concerns, and one on a full disk.
#include "core/base/text.h"
#include "core/domain/casewords.h"
#include "core/store/audit.h"
#include "tests/store/concernedschool.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QThread>

#include <cstdio>

using namespace fledge;
using test::headPassword;
using test::ConcernedSchool;
using test::ProtectedSchool;
using test::staffPassword;

namespace {

const QString told = QString(3000, QChar('k'));

std::vector<record::AnyRecord> concernAbout(PupilId pupil, const QString& what = told)
{
    Concern concern;
    concern.whatHappened = what;
    ConcernPupil about;
    about.pupilId = pupil;
    return {record::AnyRecord::of(concern), record::AnyRecord::of(about)};
}

/// The same tied to a placement, so that three reviews are asked for with it, and with a file.
std::vector<record::AnyRecord> concernAt(PlacementId placement, PupilId pupil)
{
    std::vector<record::AnyRecord> out = concernAbout(pupil);
    ConcernPlacement tied;
    tied.placementId = placement;
    CaseAttachment note;
    note.name = "note.txt";
    note.mediaType = "text/plain";
    note.bytes = QString::fromLatin1(told.toLatin1().toBase64());
    note.digest = QString::fromLatin1(digest(told.toLatin1()).toHex());
    note.size = static_cast<int>(told.size());
    out.push_back(record::AnyRecord::of(tied));
    out.push_back(record::AnyRecord::of(note));
    return out;
}

bool isWhole(const policy::CaseFile& file)
{
    return file.concern && file.concern->what.whatHappened == told && file.pupils.size() == 1 && file.placements.size() == 1 &&
           file.attachments.size() == 1 && file.followUps.size() == 3;
}

Pupil pupilOf(const QUuid& id)
{
    Pupil pupil = test::amelia();
    pupil.id = PupilId(id);
    pupil.notes = told;
    return pupil;
}

void say(const char* word, const QUuid& id)
{
    std::printf("%s %s\n", word, idText(id).toLatin1().constData());
    std::fflush(stdout);
}

/// This very program again: somebody at the file who saves and logs until the program is killed.
class Colleague
{
public:
    Colleague(const QString& path, const QString& signIn, PupilId pupil, PlacementId placement)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("FLEDGE_CHILD_STORE", path);
        environment.insert("FLEDGE_CHILD_PERSON", signIn);
        environment.insert("FLEDGE_CHILD_PUPIL", pupil.text());
        environment.insert("FLEDGE_CHILD_PLACEMENT", placement.text());
        m_process.setProcessEnvironment(environment);
        m_process.start(QCoreApplication::applicationFilePath(), {"[.child-cases]"});
        REQUIRE(m_process.waitForStarted());
    }
    ~Colleague() { kill(); }
    /// False when it ended without saying so.
    bool hasBegun() { return waitFor("try-"); }
    /// The first thing it wrote is safe in the file.
    bool hasConfirmed() { return waitFor("\ndid-"); }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    QByteArrayList lines() { return (m_heard += m_process.readAllStandardOutput()).split('\n'); }

private:
    bool waitFor(const QByteArray& word)
    {
        while (!(m_heard += m_process.readAllStandardOutput()).contains(word))
            if (!m_process.waitForReadyRead(20000)) return false;
        return true;
    }

    QByteArray m_heard;
    QProcess m_process;
};

/// What the colleagues said: what was tried, and what of it was confirmed.
struct Said
{
    QSet<QUuid> pupils, cases;
    QHash<QUuid, bool> tried; ///< whether it is a case; what was confirmed is taken out

    void hear(const QByteArrayList& lines)
    {
        for (const QByteArray& line : lines) {
            const QByteArrayList words = line.split(' ');
            if (words.size() != 2 || words[1].size() != 36) continue;
            const QUuid id = QUuid::fromString(QString::fromLatin1(words[1]));
            const bool isCase = words[0].endsWith("case");
            if (words[0].startsWith("try"))
                tried.insert(id, isCase);
            else {
                (isCase ? cases : pupils).insert(id);
                tried.remove(id);
            }
        }
    }
};

/// Everything confirmed is there; everything that is there is whole; nobody made anything up.
void checkAll(Workspace& workspace, const Said& said, int others)
{
    QSet<QUuid> pupils, cases;
    const auto stored = workspace.list<Pupil>();
    REQUIRE(stored);
    int torn = 0;
    for (const Pupil& pupil : *stored) {
        pupils.insert(pupil.id.uuid());
        torn += pupil.notes == told ? 0 : 1;
    }
    const auto files = workspace.cases().all();
    REQUIRE(files);
    for (const policy::CaseFile& file : **files) {
        cases.insert(file.id.uuid());
        torn += isWhole(file) ? 0 : 1;
    }
    const auto asked = workspace.list<ReviewRequest>();
    REQUIRE(asked);
    CHECK(asked->size() == 3 * (*files)->size()); // with their concern, or not at all
    CHECK((said.pupils - pupils).isEmpty());
    CHECK((said.cases - cases).isEmpty());
    CHECK(torn == others); // the pupil that was there before has other notes
    CHECK(pupils.size() + cases.size() <= said.pupils.size() + said.cases.size() + said.tried.size() + others);
    CHECK(workspace.store().verify()); // the chain, its signatures, every record and entry
}

/// Whoever was interrupted tries the same again: it is there once.
void retryAll(Workspace& workspace, const Said& said, PupilId about, PlacementId placement)
{
    for (auto tried = said.tried.begin(); tried != said.tried.end(); ++tried) {
        if (tried.value())
            REQUIRE(workspace.cases().log(CaseId(tried.key()), concernAt(placement, about)));
        else
            REQUIRE(workspace.save(pupilOf(tried.key())));
    }
}

/// How many rows the audit has, whoever is signed in: the safeguarding lead may not list it.
size_t auditedIn(Workspace& workspace)
{
    store::Reader& reader = workspace.store().reader();
    const auto rows = store::readAudit(reader.connection(), reader.codec(), reader.storeId(), {}, 1000);
    REQUIRE(rows);
    return rows->size();
}

} // namespace

TEST_CASE("Child: signs in, then saves and logs for ever, and says what was confirmed", "[.child-cases]")
{
    const FixedClock clock{test::monday()};
    Workspace::Options options;
    options.clock = &clock;
    auto workspace = Workspace::open(qEnvironmentVariable("FLEDGE_CHILD_STORE"), options);
    REQUIRE(workspace);
    const QString person = qEnvironmentVariable("FLEDGE_CHILD_PERSON");
    REQUIRE((*workspace)->signIn(person, person == u"head" ? headPassword : staffPassword));
    const PupilId about(QUuid::fromString(qEnvironmentVariable("FLEDGE_CHILD_PUPIL")));
    const PlacementId placement(QUuid::fromString(qEnvironmentVariable("FLEDGE_CHILD_PLACEMENT")));
    for (int i = 0;; ++i) {
        const QUuid id = QUuid::createUuid();
        const bool isCase = person != u"head" || i % 2 == 1;
        say(isCase ? "try-case" : "try-pupil", id);
        const bool done = isCase ? (*workspace)->cases().log(CaseId(id), concernAt(placement, about)).has_value()
                                 : (*workspace)->save(pupilOf(id)).has_value();
        if (done) say(isCase ? "did-case" : "did-pupil", id);
    }
}

TEST_CASE("Killed 300 times while people save and log concerns: what was confirmed is there, whole and signed for",
          "[cases][trouble][kill]")
{
    ConcernedSchool school;
    const PupilId about = school.pupil;
    school.workspace.reset();
    Said said;
    QRandomGenerator random(20261123);
    constexpr int rounds = 75, killsBetweenChecks = 25;
    int killed = 0;
    for (int round = 0; round < rounds; ++round) {
        INFO("round " << round);
        std::vector<std::unique_ptr<Colleague>> colleagues;
        for (const char* person : {"head", "dsl", "staff", "head"})
            colleagues.push_back(std::make_unique<Colleague>(school.path(), QString::fromLatin1(person), about, school.placement));
        for (const auto& colleague : colleagues) REQUIRE(colleague->hasBegun());
        // On a slow computer most kills fall before anything is confirmed: every fifth time all of them have confirmed.
        if (round % 5 == 0)
            for (const auto& colleague : colleagues) REQUIRE(colleague->hasConfirmed());
        QThread::usleep(random.bounded(30000u));
        for (const auto& colleague : colleagues) {
            QThread::usleep(random.bounded(3000u));
            colleague->kill();
            ++killed;
            said.hear(colleague->lines());
        }
        if (killed / killsBetweenChecks == (killed - int(colleagues.size())) / killsBetweenChecks) continue;
        auto opened = Workspace::open(school.path(), school.options());
        REQUIRE(opened);
        REQUIRE((*opened)->signIn("head", headPassword));
        checkAll(**opened, said, 1);
    }
    CHECK(killed == 300);
    // That there are some shows that the kills fell between and among them: at every fifth, of two people each.
    CHECK(said.cases.size() > 20);
    CHECK(said.pupils.size() > 20);
    CHECK_FALSE(said.tried.isEmpty());

    auto opened = Workspace::open(school.path(), school.options());
    REQUIRE(opened);
    REQUIRE((*opened)->signIn("head", headPassword));
    retryAll(**opened, said, about, school.placement);
    const auto all = int(said.pupils.size() + said.cases.size() + said.tried.size());
    CHECK(int((*opened)->list<Pupil>()->size() + (*(*opened)->cases().all())->size()) == all + 1);
    CHECK((*opened)->store().verify());
}

TEST_CASE("A full disk while a concern is logged: refused, nothing half-written, and the same concern logs later",
          "[cases][trouble]")
{
    ProtectedSchool school;
    school.protect();
    school.asHead();
    const PupilId about(school.workspace->save(test::amelia())->id);
    REQUIRE(school.signIn("dsl"));
    Cases& cases = school.workspace->cases();
    REQUIRE(cases.log(CaseId(QUuid::createUuid()), concernAbout(about)));
    REQUIRE(school.workspace->limitPages(3));
    const size_t rows = auditedIn(*school.workspace);
    const CaseId refused(QUuid::createUuid());
    const QString long30 = QString(30000, QChar('f'));
    const auto full = cases.log(refused, concernAbout(about, long30));
    REQUIRE_FALSE(full);
    CHECK(full.error().kind == ProblemKind::DiskFull);
    CHECK((*cases.all())->size() == 1);
    CHECK(cases.get(refused).error().kind == ProblemKind::NotFound);
    CHECK(auditedIn(*school.workspace) == rows);
    CHECK(school.workspace->store().verify());

    REQUIRE(school.workspace->limitPages(1000000));
    REQUIRE(cases.log(refused, concernAbout(about, long30)));
    REQUIRE(cases.log(refused, concernAbout(about, long30))); // tried again, it is there once
    CHECK((*cases.all())->size() == 2);
    CHECK(cases.get(refused)->concern->what.whatHappened == long30);
    REQUIRE(school.signIn("head", headPassword)); // and another reader opens it
    CHECK(school.workspace->cases().get(refused)->concern->what.whatHappened == long30);
    CHECK(school.workspace->store().verify());
}
