// Providers and placements in the window: from a draft to a placement that starts, and what is refused on the way.
#include "core/domain/approval.h"
#include "core/domain/override.h"
#include "tests/ui/placesworld.h"
#include "ui/placements/gatepart.h"
#include "ui/record/conflictpanel.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLabel>
#include <QRadioButton>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::PlacesWorld;

TEST_CASE_METHOD(PlacesWorld, "A draft is proposed, approved and starts", "[ui][places]")
{
    window().open(placement());
    test::picture(window(), u"placement-gate"_s);
    REQUIRE(status() == PlacementStatus::Draft);
    click(u"placement-next"_s); // Propose…
    click(u"action-run"_s);
    CHECK(status() == PlacementStatus::Proposed);

    be(u"head"_s);
    window().open(u"placements/waiting"_s);
    auto* list = table(u"placements"_s);
    CHECK(list->visibleRowCount() == 1);
    list->view()->setFocus();
    key(Qt::Key_Return);
    CHECK(window().page()->address().startsWith(placement()));
    test::picture(window(), u"placement-head"_s);
    click(u"decide"_s);
    CHECK(status() == PlacementStatus::Approved);
    const auto approvals = ws().list<Approval>();
    REQUIRE(approvals->size() == 1);
    CHECK(approvals->front().snapshot.contains(u"gate"_s));

    click(u"placement-next"_s); // Start…
    test::picture(window(), u"placement-start"_s);
    click(u"action-run"_s);
    CHECK(status() == PlacementStatus::Active);
}

TEST_CASE_METHOD(PlacesWorld, "The gate opens the very field that is missing, and Esc comes back to its row", "[ui][places]")
{
    take(file.consents.front());
    window().open(placement());
    auto* gate = table(u"gate"_s);
    REQUIRE(gate->selectKey(u"10.1e"_s));
    gate->view()->setFocus();
    key(Qt::Key_Return);
    CHECK(window().page()->address().startsWith(placement() + u"/consent"_s));
    REQUIRE(QApplication::focusWidget() != nullptr);
    CHECK(QApplication::focusWidget()->objectName() == u"decision"_s);
    test::picture(window(), u"placement-consent"_s);
    key(Qt::Key_Escape);
    CHECK(window().page()->address() == placement() + u"/gate/row/10.1e"_s);
    CHECK(table(u"gate"_s)->currentKey() == u"10.1e"_s);
}

TEST_CASE_METHOD(PlacesWorld, "A gate item of the provider opens the row of its checklist", "[ui][places]")
{
    for (const CheckAnswer& answer : file.answers)
        if (answer.item == u"6.1f"_s) take(answer);
    window().open(placement());
    auto* gate = table(u"gate"_s);
    REQUIRE(gate->selectKey(u"6.1f"_s));
    gate->view()->setFocus();
    key(Qt::Key_Return);
    CHECK(window().page()->address().startsWith(provider() + u"/checks"_s));
    test::picture(window(), u"provider-checks"_s);
    type(u"evidence"_s, u"Certificate seen, to November 2027"_s);
    key(Qt::Key_S, Qt::ControlModifier);
    const auto now = ws().gate(file.placement.id, policy::GateEvent::Start);
    REQUIRE(now.has_value());
    CHECK(now->item(u"6.1f"_s)->isOpen());
    key(Qt::Key_Escape); // the notice
    key(Qt::Key_Escape);
    CHECK(window().page()->address() == placement() + u"/gate/row/6.1f"_s);
}

TEST_CASE_METHOD(PlacesWorld, "Who proposed a placement is refused its approval in words", "[ui][places]")
{
    be(u"head"_s);
    propose();
    window().open(placement());
    click(u"decide"_s);
    CHECK(status() == PlacementStatus::Proposed);
    CHECK(shown<QLabel>(u"decision-problem"_s)->text().contains(u"You proposed this placement"_s));
}

TEST_CASE_METHOD(PlacesWorld, "An override with a short reason is refused in words", "[ui][places]")
{
    for (const CheckAnswer& answer : file.answers)
        if (answer.item == u"6.1d"_s) take(answer);
    propose();
    be(u"head"_s);
    window().open(placement());
    auto* decision = shown<QComboBox>(u"decision"_s);
    decision->setCurrentIndex(decision->findData(u"override"_s));
    type(u"decision-until"_s, u"4/12"_s);
    type(u"decision-note"_s, u"too short"_s);
    click(u"decide"_s);
    CHECK(shown<QLabel>(u"decision-problem"_s)->text().contains(u"20 characters"_s));
    CHECK(ws().list<Override>()->empty());
    type(u"decision-note"_s, u", but the rooms are looked at on Thursday"_s);
    click(u"decide"_s);
    CHECK(ws().list<Override>()->size() == 1);
}

TEST_CASE_METHOD(PlacesWorld, "A decision chosen for one placement is not chosen for the next", "[ui][places]")
{
    for (const CheckAnswer& answer : file.answers)
        if (answer.item == u"6.1d"_s) take(answer);
    propose();
    Placement another = *ws().get(file.placement.id);
    another.id = PlacementId(ws().newId());
    another.meta = {};
    another.status = PlacementStatus::Draft;
    save(another);
    clock.advance(60000);
    REQUIRE(ws().act(u"placement.propose"_s, {{u"placement"_s, another.id.text()}}).has_value());
    be(u"head"_s);
    window().open(placement());
    auto* decision = shown<QComboBox>(u"decision"_s);
    decision->setCurrentIndex(decision->findData(u"override"_s));
    window().open(u"placement/"_s + another.id.text());
    CHECK(decision->currentData().toString() == u"approve"_s);
}

TEST_CASE_METHOD(PlacesWorld, "A provider is approved when all is in place and refused before", "[ui][places]")
{
    be(u"head"_s);
    REQUIRE(ws().act(u"provider.suspend"_s, {{u"provider"_s, file.provider.id.text()}, {u"reason"_s, u"To look again"_s}}).has_value());
    const Agreement agreement = file.agreements.front();
    take(agreement);
    window().open(provider());
    click(u"provider-approve"_s);
    CHECK(shown<QPushButton>(u"blocked-agreement"_s)->isVisible()); // what is missing stands there first
    click(u"action-run"_s);
    CHECK(ws().get(file.provider.id)->status == ProviderStatus::Suspended);
    test::picture(window(), u"provider-approve"_s);
    Agreement renewed = agreement;
    renewed.id = AgreementId(ws().newId());
    renewed.meta = {};
    save(renewed);
    for (CheckAnswer answer : file.answers) {
        if (answer.subjectType != CheckSubject::Agreement) continue;
        answer.id = {};
        answer.meta = {};
        answer.subjectId = renewed.id.uuid();
        save(answer);
    }
    click(u"action-run"_s);
    CHECK(ws().get(file.provider.id)->status == ProviderStatus::Approved);
}

TEST_CASE_METHOD(PlacesWorld, "Two people change one placement: both versions are shown and nothing is lost", "[ui][places]")
{
    window().open(placement() + u"/details"_s);
    type(u"route"_s, u"Level 1 motor vehicle"_s);
    auto other = secondDesk();
    Placement theirs = *other->get(file.placement.id);
    theirs.route = u"Land-based studies"_s;
    theirs.nextStep = u"Riverside College, autumn"_s;
    REQUIRE(other->save(theirs).has_value());
    key(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(window().page()->findChild<ConflictPanel*>() != nullptr);
    auto* mine = shown<QRadioButton>(u"route-mine"_s);
    CHECK(mine->isChecked());                                        // both changed it: what was typed is chosen
    CHECK(shown<QRadioButton>(u"next_step-theirs"_s)->isChecked()); // only they changed it
    test::picture(window(), u"placement-conflict"_s);
    click(u"conflict-save"_s);
    const Placement now = *ws().get(file.placement.id);
    CHECK(now.route == u"Level 1 motor vehicle"_s);
    CHECK(now.nextStep == u"Riverside College, autumn"_s);
}

TEST_CASE_METHOD(PlacesWorld, "A new placement begins as a draft on its details", "[ui][places]")
{
    window().open(u"placements"_s);
    key(Qt::Key_N, Qt::ControlModifier);
    type(u"new-pupil"_s, file.pupil.familyName);
    shown<QComboBox>(u"new-pupil"_s)->completer()->popup()->hide();
    click(u"new-make"_s);
    CHECK(shown<QLabel>(u"new-problem"_s)->isVisible()); // a part of a name is not a choice
    for (const char* box : {"new-pupil", "new-provider"}) shown<QComboBox>(QLatin1String(box))->setCurrentIndex(1);
    test::picture(window(), u"placements-new"_s);
    click(u"new-make"_s);
    CHECK(window().page()->address().endsWith(u"/details"_s));
    CHECK(ws().list<Placement>()->size() == 2);
}

TEST_CASE_METHOD(PlacesWorld, "Every tab of the three pages is drawn", "[ui][places]")
{
    window().open(u"pupils"_s);
    test::picture(window(), u"pupils"_s);
    window().open(u"providers"_s);
    test::picture(window(), u"providers"_s);
    for (const auto& [address, tabs] : {std::pair{placement(), u"gate details timetable plan consent risk reviews incidents approval timeline"_s},
                                        std::pair{provider(), u"overview checks agreement sites confirmations visits pupils timeline"_s},
                                        std::pair{u"pupil/"_s + file.pupil.id.text(), u"overview placements plan contacts statuses risk incidents timeline"_s}})
        for (const QString& tab : tabs.split(u' ')) {
            window().open(address + u'/' + tab);
            INFO(window().page()->address().toStdString());
            CHECK(window().page()->address().startsWith(address + u'/' + tab));
            CHECK(test::colourCount(test::picture(window(), addressParts(address)[0] + u"-tab-"_s + tab)) > 20);
        }
}
