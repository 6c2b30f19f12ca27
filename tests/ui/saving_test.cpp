// What becomes of typing when the school's file cannot be written at the moment: another program writes, the disk is
// full, the page is left.
#include "core/domain/school.h"
#include "tests/support/otherwriter.h"
#include "tests/ui/placesworld.h"
#include "tests/ui/tryingagain.h"

#include <QLabel>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::OtherWriter;
using test::PlacesWorld;

namespace {

/// The window at a form, and its clockwork for trying again in the test's hand.
class SavingWorld : public PlacesWorld
{
public:
    QString route() { return ws().get(file.placement.id)->route; }
    QTimer* waiting() { return test::waitingIn(window()); }
    bool letItTry() { return test::letItTryIn(window()); }
    QString said() { return window().notices().text(); }
};

} // namespace

TEST_CASE_METHOD(SavingWorld, "While another program writes, the form waits with what was typed and saves when the file is free",
                 "[ui][saving]")
{
    window().open(placement() + u"/details"_s);
    const QString before = route();
    type(u"route"_s, u"Level 1 motor vehicle"_s);
    OtherWriter other(path());
    key(Qt::Key_S, Qt::ControlModifier);
    CHECK(said().contains(u"Another program is writing"_s));
    CHECK(shown<QLineEdit>(u"route"_s)->text() == u"Level 1 motor vehicle"_s);
    CHECK(route() == before);
    test::picture(window(), u"saving-busy"_s);

    REQUIRE(letItTry()); // still held: it goes on waiting
    CHECK(waiting() != nullptr);
    CHECK(route() == before);

    other.letGo();
    REQUIRE(letItTry());
    CHECK(route() == u"Level 1 motor vehicle"_s);
    CHECK(waiting() == nullptr);
    CHECK(said().contains(u"saved"_s));
}

TEST_CASE_METHOD(SavingWorld, "What is typed while a form waits stays in the form, not saved and not lost", "[ui][saving]")
{
    window().open(placement() + u"/details"_s);
    type(u"route"_s, u"Level 1"_s);
    OtherWriter other(path());
    key(Qt::Key_S, Qt::ControlModifier);
    type(u"next_step"_s, u"Riverside College"_s);
    other.letGo();
    REQUIRE(letItTry());
    CHECK(route() == u"Level 1"_s);
    CHECK_FALSE(ws().get(file.placement.id)->nextStep.contains(u"Riverside College"_s));
    CHECK(shown<QPlainTextEdit>(u"next_step"_s)->toPlainText().contains(u"Riverside College"_s));
    key(Qt::Key_S, Qt::ControlModifier);
    CHECK(ws().get(file.placement.id)->nextStep.contains(u"Riverside College"_s));
    CHECK(route() == u"Level 1"_s);
}

TEST_CASE_METHOD(SavingWorld, "A form that waits saves what was asked for although its page was left", "[ui][saving]")
{
    window().open(placement() + u"/details"_s);
    type(u"route"_s, u"Level 1"_s);
    OtherWriter other(path());
    key(Qt::Key_S, Qt::ControlModifier);
    window().open(u"providers"_s);
    other.letGo();
    REQUIRE(letItTry());
    CHECK(route() == u"Level 1"_s);
    window().open(placement() + u"/details"_s);
    CHECK(shown<QLineEdit>(u"route"_s)->text() == u"Level 1"_s);
    const QString draft = u"%1#placement/%2"_s.arg(placement(), file.placement.id.text());
    INFO(window().drafts().draft(draft).keys().join(u' ').toStdString());
    CHECK_FALSE(window().drafts().has(draft));
}

TEST_CASE_METHOD(SavingWorld, "A deed that finds the file busy is done when the file is free", "[ui][saving]")
{
    window().open(placement());
    click(u"placement-next"_s); // Propose…
    OtherWriter other(path());
    click(u"action-run"_s);
    CHECK(status() == PlacementStatus::Draft);
    CHECK(shown<QLabel>(u"action-problem"_s)->text().contains(u"Another program"_s));
    other.letGo();
    REQUIRE(letItTry());
    CHECK(status() == PlacementStatus::Proposed);
}

TEST_CASE_METHOD(SavingWorld, "Of two who save, the second is shown both versions also after waiting", "[ui][saving]")
{
    window().open(placement() + u"/details"_s);
    type(u"route"_s, u"Mine"_s);
    auto desk2 = secondDesk();
    Placement theirs = *desk2->get(file.placement.id);
    theirs.route = u"Theirs"_s;
    REQUIRE(desk2->save(theirs).has_value());
    OtherWriter other(path());
    key(Qt::Key_S, Qt::ControlModifier);
    other.letGo();
    REQUIRE(letItTry());
    CHECK(route() == u"Theirs"_s);
    click(u"conflict-save"_s); // what was typed is chosen
    CHECK(route() == u"Mine"_s);
}

TEST_CASE_METHOD(SavingWorld, "The school's details survive a busy file, a full disk and a look elsewhere", "[ui][saving]")
{
    be(u"head"_s);
    window().open(u"settings/school"_s);
    type(u"phone"_s, u"0113 4960000"_s);
    {
        OtherWriter other(path());
        click(u"saveSchool"_s);
        CHECK(ws().school()->phone != u"0113 4960000"_s);
        window().open(u"settings/staff"_s);
        window().open(u"settings/school"_s);
        CHECK(shown<QLineEdit>(u"phone"_s)->text() == u"0113 4960000"_s);
    }
    click(u"saveSchool"_s);
    CHECK(ws().school()->phone == u"0113 4960000"_s);
}

TEST_CASE_METHOD(SavingWorld, "A full disk is said, nothing typed is lost, and the same form saves when there is room",
                 "[ui][saving]")
{
    window().open(placement() + u"/details"_s);
    auto* text = shown<QPlainTextEdit>(u"purpose"_s);
    REQUIRE(ws().limitPages(0).has_value());
    // What room is left inside the file is used up first.
    QString stored, purpose;
    for (int i = 0; i < 100 && !said().contains(u"The disk is full and nothing was saved"_s); ++i) {
        stored = ws().get(file.placement.id)->purpose;
        purpose = QString(2000, QChar(u'a' + i % 26));
        text->setPlainText(purpose);
        text->setFocus();
        key(Qt::Key_S, Qt::ControlModifier);
    }
    REQUIRE(said().contains(u"The disk is full and nothing was saved"_s));
    CHECK(ws().get(file.placement.id)->purpose == stored);
    CHECK(text->toPlainText() == purpose);
    type(u"route"_s, u"Level 1"_s); // the form is open and goes on
    test::picture(window(), u"saving-full"_s);

    REQUIRE(ws().limitPages(100000).has_value());
    key(Qt::Key_S, Qt::ControlModifier);
    CHECK(ws().get(file.placement.id)->purpose == purpose);
    CHECK(route() == u"Level 1"_s);
}

TEST_CASE_METHOD(SavingWorld, "Leaving a placement's, a provider's or a pupil's page keeps its typing", "[ui][saving]")
{
    const std::tuple<QString, QString> forms[] = {{placement() + u"/details"_s, u"route"_s},
                                                  {provider() + u"/details"_s, u"website"_s},
                                                  {u"pupil/"_s + file.pupil.id.text() + u"/details"_s, u"registration_group"_s}};
    for (const auto& [address, field] : forms) {
        INFO(address.toStdString());
        window().open(address);
        type(field, u"half typed"_s);
        window().open(u"providers"_s);
        window().open(address);
        CHECK(shown<QLineEdit>(field)->text() == u"half typed"_s);
    }
}
