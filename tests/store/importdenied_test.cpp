// Bringing in a list where somebody is denied a pupil who is on it: nothing says that the school knows the pupil.
#include "core/domain/contact.h"
#include "core/domain/pupildenial.h"
#include "tests/store/protectedschool.h"

#include <QFile>

using namespace fledge;
using namespace fledge::test;

namespace {

const QByteArray list = "first_name,family_name,born,upn,contact1_name,contact1_phone\n"
                        "Cora,Hidden,4 May 2011,A800000000001,Mrs Hidden,07700 900123\n"
                        "Oscar,Other,5 June 2012,,,\n";

/// A school whose coordinator is denied a pupil, or, as its twin, one that never had that pupil.
class Importing : public ProtectedSchool
{
public:
    explicit Importing(bool knowsPupil) : code(protect())
    {
        asHead();
        if (knowsPupil) {
            Pupil cora;
            cora.givenName = QStringLiteral("Cora");
            cora.familyName = QStringLiteral("Hidden");
            cora.born = QDate(2011, 5, 4);
            cora.upn = QStringLiteral("A800000000001");
            cora.notes = QStringLiteral("What the headteacher wrote");
            const auto made = workspace->save(cora);
            REQUIRE(made);
            hidden = PupilId(made->id);
            REQUIRE(workspace->act(QStringLiteral("pupil.deny"), {{QStringLiteral("pupil"), hidden.text()}, {QStringLiteral("staff"), coordinator.text()},
                                                                  {QStringLiteral("reason"), QStringLiteral("A relative")}}));
        }
        REQUIRE(signIn("coordinator"));
    }
    actions::ImportReading read()
    {
        QFile file(folder.filePath(QStringLiteral("list.csv")));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(list);
        file.close();
        auto reading = workspace->readImport({ImportKind::Pupils, file.fileName(), {}, {}});
        REQUIRE(reading);
        return std::move(*reading);
    }
    /// What whoever imports is told, from the preview to their list of pupils, and of the same file brought in again.
    QStringList told()
    {
        QStringList out = wordsOf(read());
        const auto imported = workspace->writeImport(read());
        REQUIRE(imported);
        batch = imported->batch;
        out += QStringLiteral("made %1 changed %2").arg(imported->created).arg(imported->changed);
        const auto pupils = workspace->list<Pupil>();
        const auto contacts = workspace->list<Contact>();
        REQUIRE((pupils && contacts));
        for (const Pupil& pupil : *pupils) out += pupil.givenName + u' ' + pupil.upn;
        for (const Contact& contact : *contacts) out += contact.name;
        return out + wordsOf(read());
    }
    QString undone()
    {
        const auto done = workspace->undoImport(batch);
        REQUIRE(done);
        return QStringLiteral("voided %1 kept %2").arg(done->voided).arg(done->kept.size());
    }
    security::RecoveryCode code;
    PupilId hidden;
    ImportBatchId batch;

private:
    static QStringList wordsOf(const actions::ImportReading& reading)
    {
        const exchange::Preview& preview = reading.preview;
        QStringList out{QStringLiteral("rows %1 new %2 changed %3 left %4 bad %5").arg(preview.rows).arg(preview.create).arg(preview.update).arg(preview.skip).arg(preview.bad)};
        for (const exchange::Duplicate& one : preview.duplicates) out += QStringLiteral("row %1 %2 %3").arg(one.row).arg(one.why, one.name);
        for (const FieldProblem& one : preview.problems) out += QStringLiteral("row %1 %2 %3").arg(one.row).arg(one.field, one.rule);
        out += QStringLiteral("records %1").arg(reading.records.size());
        return out;
    }
};

} // namespace

TEST_CASE("A list brought in by somebody who is denied a pupil on it says the same as if the school did not know the pupil", "[imports][L-5]")
{
    Importing school(true), twin(false);
    const QStringList told = school.told();
    CHECK(told == twin.told());
    CHECK(told.contains("Cora A800000000001")); // no gap in their list either
    CHECK(school.undone() == twin.undone());
}

TEST_CASE("What is hidden from whoever brings a list in is not changed by it", "[imports][L-5]")
{
    Importing school(true);
    const auto before = school.workspace->store().reader().load(school.hidden);
    REQUIRE(before);
    school.told();
    CHECK(*school.workspace->store().reader().load(school.hidden) == *before);
    school.asHead();
    CHECK(school.workspace->list<Pupil>()->size() == 3); // two of the same name, which the headteacher sees
}

TEST_CASE("A list that was read before one of its pupils was denied is not written", "[imports][L-5]")
{
    Importing school(true);
    school.asHead();
    REQUIRE(school.workspace->act(QStringLiteral("pupil.undeny"), {{QStringLiteral("denial"), school.workspace->list<PupilDenial>()->front().id.text()},
                                                                   {QStringLiteral("reason"), QStringLiteral("No relative after all")}}));
    REQUIRE(school.signIn("coordinator"));
    const actions::ImportReading reading = school.read();
    REQUIRE(reading.preview.update == 1);
    school.asHead();
    REQUIRE(school.workspace->act(QStringLiteral("pupil.deny"), {{QStringLiteral("pupil"), school.hidden.text()}, {QStringLiteral("staff"), school.coordinator.text()},
                                                                 {QStringLiteral("reason"), QStringLiteral("A relative")}}));
    REQUIRE(school.signIn("coordinator"));
    const auto written = school.workspace->writeImport(reading);
    REQUIRE_FALSE(written);
    CHECK(written.error().kind == ProblemKind::Conflict);
}
