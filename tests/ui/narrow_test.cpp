// Small windows and long names: every page keeps its buttons where they can be reached, and the window its size.
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "tests/ui/sampleschool.h"
#include "ui/common/pagehead.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

using namespace fledge;
using namespace fledge::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize smallestScreen(1366, 768);
constexpr QSize tiny(1024, 600); ///< smaller than any screen Fledge is made for: there a page may scroll sideways

/// Names as long as a family or a firm may have them, on the placement that shows both.
Placement withLongNames(Workspace& workspace)
{
    const auto placements = workspace.list<Placement>();
    REQUIRE(placements.has_value());
    REQUIRE_FALSE(placements->empty());
    const Placement placement = placements->back();
    auto pupil = workspace.get(placement.pupilId);
    REQUIRE(pupil.has_value());
    pupil->givenName = u"Maximiliana-Alexandrina Philippa"_s;
    pupil->familyName = u"Featherstonehaugh-Cholmondeley-Marjoribanks"_s;
    REQUIRE(workspace.save(*pupil).has_value());
    auto provider = workspace.get(placement.providerId);
    REQUIRE(provider.has_value());
    provider->name = u"The Upper Wharfedale Community Interest Company for Outdoor Learning and Land-Based Skills"_s;
    REQUIRE(workspace.save(*provider).has_value());
    return placement;
}

/// Whether something round the widget scrolls sideways.
bool canBeScrolledTo(const QWidget* widget)
{
    for (const QWidget* around = widget->parentWidget(); around; around = around->parentWidget()) {
        const auto* area = qobject_cast<const QScrollArea*>(around);
        if (area && area->horizontalScrollBar()->maximum() > 0) return true;
    }
    return false;
}

/// What may be pressed or typed into and reaches beyond the window, for good or, on the smallest screen, at all.
QStringList cutOff(MainWindow& window, bool mayScroll)
{
    QStringList cut;
    const auto look = [&](const QWidget* widget, const QString& name) {
        const int right = widget->mapTo(&window, QPoint(widget->width(), 0)).x();
        const int left = widget->mapTo(&window, QPoint(0, 0)).x();
        if (mayScroll && canBeScrolledTo(widget)) return;
        if (right > window.width() || left < 0) cut += u"%1 (%2 to %3)"_s.arg(name).arg(left).arg(right);
    };
    for (const QPushButton* button : window.findChildren<QPushButton*>())
        if (button->isVisible()) look(button, button->text());
    for (const QLineEdit* line : window.findChildren<QLineEdit*>())
        if (line->isVisible()) look(line, line->accessibleName());
    for (const QComboBox* box : window.findChildren<QComboBox*>())
        if (box->isVisible()) look(box, box->accessibleName());
    return cut;
}

void lookAt(test::SampleDesk& desk, const QString& address, QSize size)
{
    INFO(address.toStdString());
    QTest::qWait(1); // what is new finds its place
    CHECK(desk.window().size() == size);
    const QStringList cut = cutOff(desk.window(), size == tiny);
    INFO(cut.join(u'\n').toStdString());
    CHECK(cut.isEmpty());
}

} // namespace

TEST_CASE("In a small window, and with long names, no page grows beyond it or hides its buttons", "[ui][narrow]")
{
    const QSize size = GENERATE(smallestScreen, tiny);
    test::SampleDesk desk(u"coordinator"_s);
    const Placement placement = withLongNames(desk.workspace());
    desk.window().resize(size);
    REQUIRE(desk.window().size() == size);
    QStringList addresses;
    for (const PageKind& kind : desk.desk().pages())
        if (!kind.words.isEmpty()) addresses += kind.name;
    addresses += {u"pupil/"_s + placement.pupilId.text(), u"provider/"_s + placement.providerId.text(),
                  u"placement/"_s + placement.id.text(), u"log-concern"_s};
    for (const QString& address : addresses) {
        desk.window().open(address);
        auto* tabs = desk.window().page()->findChild<Tabs*>();
        if (!tabs) {
            lookAt(desk, address, size);
            continue;
        }
        for (const QString& key : tabs->keys()) {
            tabs->setCurrent(key);
            lookAt(desk, address + u' ' + key, size);
        }
    }
}
