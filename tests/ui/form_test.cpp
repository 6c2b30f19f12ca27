#include "core/domain/placement.h"
#include "core/domain/pupil.h"
#include "core/domain/registry.h"
#include "tests/support/catchqt.h"
#include "tests/ui/uisupport.h"
#include "ui/record/recordform.h"

#include <QComboBox>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;

namespace {
const QDate monday(2026, 11, 23);

Pupil amelia()
{
    Pupil one;
    one.givenName = u"Amelia"_s;
    one.familyName = u"Ward"_s;
    one.born = QDate(2011, 4, 3);
    one.needs = u"Speech and language"_s;
    return one;
}
} // namespace

TEST_CASE("A record goes through a form unchanged", "[ui][form]")
{
    test::useLook();
    RecordForm form(record::typeOf<Pupil>(), monday);
    form.setRecord(record::AnyRecord::of(amelia()));
    CHECK_FALSE(form.isDirty());
    CHECK(form.value().as<Pupil>() == amelia());
}

TEST_CASE("A form nobody touched holds a new record as it begins and has no draft", "[ui][form]")
{
    test::useLook();
    for (const record::RecordType* type : recordTypes()) {
        RecordForm form(*type, monday);
        INFO(type->name);
        CHECK(form.draft().isEmpty());
        CHECK(record::differences(record::AnyRecord(*type), form.value()).empty());
    }
}

TEST_CASE("Blanks at the ends of a stored text are nobody's typing", "[ui][form][drafts]")
{
    test::useLook();
    RecordForm form(record::typeOf<Pupil>(), monday);
    Pupil pupil = amelia();
    pupil.notes = u"Carried over from the old system. "_s;
    form.setRecord(record::AnyRecord::of(pupil));
    CHECK_FALSE(form.isDirty());
    qobject_cast<QPlainTextEdit*>(form.editor(u"notes"_s))->setPlainText(u"Carried over"_s);
    CHECK(form.isDirty());
}

TEST_CASE("What is typed comes back as a value", "[ui][form]")
{
    test::useLook();
    RecordForm form(record::typeOf<Pupil>(), monday);
    form.setRecord(record::AnyRecord::of(amelia()));
    form.show();
    auto* born = qobject_cast<QLineEdit*>(form.editor(u"born"_s));
    born->selectAll();
    QTest::keyClicks(born, u"4/4/2011"_s);
    auto* given = qobject_cast<QLineEdit*>(form.editor(u"given_name"_s));
    given->selectAll();
    QTest::keyClicks(given, u"Amy"_s);
    CHECK(form.isDirty());
    CHECK(form.value().as<Pupil>().born == QDate(2011, 4, 4));
    CHECK(form.value().as<Pupil>().givenName == u"Amy"_s);
    CHECK(form.draft().keys() == QStringList{u"born"_s, u"given_name"_s});
}

TEST_CASE("A name typed in full is chosen before the keyboard leaves the field", "[ui][form]")
{
    test::useLook();
    RecordForm form(record::typeOf<Placement>(), monday, {u"lead_staff"_s});
    const QUuid sandhu = QUuid::createUuidV5(QUuid(), u"sandhu"_s), namesake = QUuid::createUuidV5(QUuid(), u"namesake"_s);
    form.setChoices(u"lead_staff"_s, {{sandhu, u"Ravi Sandhu"_s}, {namesake, u"Ravi Sandhu"_s}});
    form.show();
    auto* box = qobject_cast<QComboBox*>(form.editor(u"lead_staff"_s));
    box->lineEdit()->selectAll();
    QTest::keyClicks(box->lineEdit(), u"ravi sandhu"_s);
    CHECK(form.value().as<Placement>().leadStaff.uuid() == sandhu);
    box->setCurrentIndex(box->findData(namesake)); // chosen from the list: a namesake does not take its place
    CHECK(form.value().as<Placement>().leadStaff.uuid() == namesake);
}

TEST_CASE("What was typed comes back from a draft", "[ui][form]")
{
    test::useLook();
    RecordForm form(record::typeOf<Pupil>(), monday);
    form.setRecord(record::AnyRecord::of(amelia()));
    qobject_cast<QPlainTextEdit*>(form.editor(u"needs"_s))->setPlainText(u"Hearing"_s);
    const QVariantMap draft = form.draft();
    form.setRecord(record::AnyRecord::of(amelia()));
    CHECK_FALSE(form.isDirty());
    form.setDraft(draft);
    CHECK(form.value().as<Pupil>().needs == u"Hearing"_s);
}

TEST_CASE("A required field left empty is said beside it and takes the keyboard", "[ui][form]")
{
    test::useLook();
    RecordForm form(record::typeOf<Pupil>(), monday);
    Pupil nameless = amelia();
    nameless.familyName.clear();
    form.setRecord(record::AnyRecord::of(nameless));
    form.show();
    form.activateWindow();
    CHECK_FALSE(form.check());
    CHECK(form.focusWidget() == form.editor(u"family_name"_s));
    CHECK_FALSE(form.editor(u"family_name"_s)->accessibleDescription().isEmpty());
    qobject_cast<QLineEdit*>(form.editor(u"family_name"_s))->setText(u"Ward"_s);
    CHECK(form.check());
}

TEST_CASE("Every editor of every record has a name for screen readers and stands in visual order", "[ui][form]")
{
    test::useLook();
    for (const record::RecordType* type : recordTypes()) {
        RecordForm form(*type, monday, {}, 2);
        form.setRecord(record::AnyRecord(*type));
        form.resize(700, 900);
        form.show();
        INFO(type->name);
        int lastTop = -1;
        for (const QString& column : form.columns()) {
            QWidget* editor = form.editor(column);
            INFO(column.toStdString());
            CHECK((!editor->accessibleName().isEmpty() || !editor->property("text").toString().isEmpty()));
            const int top = editor->mapTo(&form, QPoint()).y();
            CHECK(top >= lastTop - form.fontMetrics().height() * 2);
            lastTop = top;
        }
    }
}

TEST_CASE("The mouse wheel changes no choice", "[ui][form]")
{
    test::useLook();
    RecordForm form(record::typeOf<Placement>(), monday);
    form.setRecord(record::AnyRecord(record::typeOf<Placement>()));
    form.show();
    auto* basis = qobject_cast<QComboBox*>(form.editor(u"legal_basis"_s));
    REQUIRE(basis != nullptr);
    const int before = basis->currentIndex();
    QWheelEvent wheel(QPointF(5, 5), basis->mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, -120), Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(basis, &wheel);
    CHECK(basis->currentIndex() == before);
}

TEST_CASE("What is typed and not understood comes back as it was typed", "[ui][form]")
{
    test::useLook();
    RecordForm form(record::typeOf<Pupil>(), monday);
    form.setRecord(record::AnyRecord::of(amelia()));
    auto* born = qobject_cast<QLineEdit*>(form.editor(u"born"_s));
    born->selectAll();
    QTest::keyClicks(born, u"31/2"_s);
    const QVariantMap draft = form.draft();
    form.setRecord(record::AnyRecord::of(amelia()));
    form.setDraft(draft);
    CHECK(born->text() == u"31/2"_s);
    CHECK_FALSE(form.check());
}

TEST_CASE("When somebody else saved first, both versions stand in the form and nothing is lost", "[ui][form]")
{
    test::useLook();
    RecordForm form(record::typeOf<Pupil>(), monday);
    Pupil base = amelia();
    base.meta.revision = 1;
    form.setRecord(record::AnyRecord::of(base));
    form.show();
    auto* family = qobject_cast<QLineEdit*>(form.editor(u"family_name"_s));
    family->setText(u"Warde"_s);
    Pupil theirs = base;
    theirs.meta.revision = 2;
    theirs.familyName = u"Ward-Lee"_s;
    theirs.needs = u"Hearing"_s;
    QJsonObject saved = record::toJson(record::AnyRecord::of(theirs));
    saved[u"revision"_s] = 2;
    form.setConflict(Problem::of(ProblemKind::Conflict, {}, {{u"theirs"_s, saved}}));
    const Pupil next = form.value().as<Pupil>();
    CHECK(next.familyName == u"Warde"_s);
    CHECK(next.needs == u"Hearing"_s);
    CHECK(next.meta.revision == 2);
    CHECK(family->accessibleDescription().contains(u"Ward-Lee"_s));
}
