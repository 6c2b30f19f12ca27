// A pupil's page with what is owed for them, and a risk assessment that goes on from the version before.
#include "core/domain/riskassessment.h"
#include "core/domain/riskitem.h"
#include "tests/ui/placesworld.h"
#include "tests/ui/sampleschool.h"
#include "ui/duties/dutypanel.h"
#include "ui/pupils/overviewpart.h"

#include <QCheckBox>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::PlacesWorld;

namespace {

/// The first duty of a pupil that a form discharges.
policy::Duty owedByForm(Workspace& workspace, QStringView form)
{
    const auto duties = workspace.duties();
    for (const policy::Duty& duty : *duties)
        if (duty.form == form && duty.isOwed() && !duty.pupil.isNull()) return duty;
    FAIL("nothing is owed: " << form.toString().toStdString());
    return {};
}

bool isOwed(Workspace& workspace, const QString& key)
{
    const auto duties = workspace.duties();
    return std::any_of(duties->begin(), duties->end(), [&key](const policy::Duty& duty) { return duty.key == key && duty.isOwed(); });
}

} // namespace

TEST_CASE("A pupil's page lists what is owed for them alone, and a duty is done there", "[ui][pupil]")
{
    test::SampleDesk desk(u"coordinator"_s);
    const policy::Duty duty = owedByForm(desk.workspace(), u"review.placement");
    desk.window().open(u"pupil/"_s + duty.pupil.text());
    auto* card = desk.window().page()->findChild<OwedCard*>();
    REQUIRE(card != nullptr);
    for (int row = 0; row < card->table()->view()->model()->rowCount(); ++row) {
        const QString key = card->table()->view()->model()->index(row, 0).data(KeyRole).toString();
        const auto found = std::find_if(card->duties().begin(), card->duties().end(), [&key](const policy::Duty& each) { return each.key == key; });
        CHECK(found->pupil == duty.pupil);
    }
    desk.picture(u"pupil-owed"_s);
    REQUIRE(card->table()->selectKey(duty.key));
    card->table()->view()->setFocus();
    QTest::keyClick(card->table()->view(), Qt::Key_Return);
    auto* panel = desk.find<DutyPanel>(u"duty-panel"_s);
    REQUIRE(panel->isVisible());
    for (const char* column : {"attending", "safe", "needs_met", "decision"}) {
        auto* box = panel->findChild<QComboBox*>(QLatin1String(column));
        box->setCurrentIndex(1);
        Q_EMIT box->activated(1);
    }
    auto* note = panel->findChild<QPlainTextEdit*>(u"note"_s);
    note->setFocus();
    QTest::keyClicks(note, u"Settled"_s);
    desk.picture(u"pupil-owed-form"_s);
    QTest::keyClick(note, Qt::Key_S, Qt::ControlModifier);
    CHECK_FALSE(panel->isVisible());
    CHECK_FALSE(isOwed(desk.workspace(), duty.key));
    CHECK_FALSE(card->table()->selectKey(duty.key));
}

TEST_CASE("Esc leaves a duty on the pupil's page and keeps the typing", "[ui][pupil]")
{
    test::SampleDesk desk(u"coordinator"_s);
    const policy::Duty duty = owedByForm(desk.workspace(), u"review.placement");
    desk.window().open(u"pupil/"_s + duty.pupil.text());
    auto* card = desk.window().page()->findChild<OwedCard*>();
    REQUIRE(card != nullptr);
    REQUIRE(card->table()->selectKey(duty.key));
    QTest::keyClick(card->table()->view(), Qt::Key_Return);
    auto* panel = desk.find<DutyPanel>(u"duty-panel"_s);
    auto* note = panel->findChild<QPlainTextEdit*>(u"note"_s);
    note->setFocus();
    QTest::keyClicks(note, u"half a sentence"_s);
    QTest::keyClick(note, Qt::Key_Escape);
    CHECK_FALSE(panel->isVisible());
    CHECK(QApplication::focusWidget() == card->table()->view());
    QTest::keyClick(card->table()->view(), Qt::Key_Return);
    CHECK(panel->findChild<QPlainTextEdit*>(u"note"_s)->toPlainText() == u"half a sentence"_s);
}

TEST_CASE_METHOD(PlacesWorld, "A new version of a risk assessment takes the areas over, to be considered again", "[ui][risk]")
{
    RiskItem known = file.riskItems.front();
    known.meta = ws().get(known.id)->meta;
    known.hazard = u"Hot metal"_s;
    known.controls = u"Gloves, and never alone"_s;
    known.likelihood = 3;
    known.severity = 4;
    save(known);
    window().open(placement() + u"/risk"_s);
    for (QPushButton* each : window().page()->findChildren<QPushButton*>(u"risk-copy-13.1"_s)) CHECK_FALSE(each->isVisible());
    shown<QTableView>(u"risk-13.1"_s)->setFocus();
    key(Qt::Key_N, Qt::ControlModifier);
    key(Qt::Key_S, Qt::ControlModifier);
    QTest::qWait(1);
    test::picture(window(), u"risk-new-version"_s);
    click(u"risk-copy-13.1"_s);
    std::vector<RiskAssessment> versions = *ws().list<RiskAssessment>(Filter::where(u"subject_id"_s, file.placement.id.uuid()));
    REQUIRE(versions.size() == 2);
    const RiskAssessment latest = versions[0].version > versions[1].version ? versions[0] : versions[1];
    const auto items = ws().list<RiskItem>(Filter::where(u"risk_assessment_id"_s, latest.id.uuid()));
    REQUIRE(items->size() == file.riskItems.size());
    int hot = 0;
    for (const RiskItem& item : *items) {
        CHECK_FALSE(item.considered);
        if (item.hazard == u"Hot metal"_s && item.controls == known.controls && item.severity == 4) ++hot;
    }
    CHECK(hot == 1);
    CHECK(ws().get(known.id)->considered); // the old version stays as it is
    CHECK_FALSE(ws().gate(file.placement.id, policy::GateEvent::Start)->item(u"risk"_s)->isOpen());
    QTest::qWait(1);
    for (QPushButton* each : window().page()->findChildren<QPushButton*>(u"risk-copy-13.1"_s)) CHECK_FALSE(each->isVisible());
    test::picture(window(), u"risk-copied"_s);
    auto* areas = table(u"risk-areas-13.1"_s);
    REQUIRE(areas->selectKey(known.area));
    areas->view()->setFocus();
    key(Qt::Key_Return);
    QTest::mouseClick(shown<QCheckBox>(u"considered"_s), Qt::LeftButton, {}, QPoint(8, shown<QCheckBox>(u"considered"_s)->height() / 2));
    key(Qt::Key_S, Qt::ControlModifier);
    int considered = 0;
    const auto saved = ws().list<RiskItem>(Filter::where(u"risk_assessment_id"_s, latest.id.uuid()));
    REQUIRE(saved.has_value());
    for (const RiskItem& item : *saved) considered += item.considered ? 1 : 0;
    CHECK(considered == 1);
}
