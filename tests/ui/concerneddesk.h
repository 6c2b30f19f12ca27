// The sample school with a concern in it: what the tests of concerns through the window share.
#pragma once
#include "core/base/text.h"
#include "core/domain/concernparts.h"
#include "core/domain/placement.h"
#include "tests/ui/sampleschool.h"
#include "ui/concerns/casepage.h"
#include "ui/record/recordtable.h"
#include "ui/shell/navigation.h"
#include "ui/shell/topbar.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>

namespace fledge::test {

using namespace Qt::StringLiterals;
using namespace fledge::ui;

inline const QString canary = u"Xylophone said her uncle shouts"_s;

class ConcernedDesk : public SampleDesk
{
public:
    ConcernedDesk() : SampleDesk(u"staff"_s)
    {
        REQUIRE(desk().actAsSignIn(u"head"_s));
        const auto placements = workspace().list<Placement>(Filter::where(u"status"_s, u"active"_s));
        REQUIRE_FALSE(placements->empty());
        placement = placements->front().id;
        pupil = placements->front().pupilId;
        window().resize(1366, 768);
    }
    CaseId log(const QString& as = u"staff"_s, ConcernLevel level = ConcernLevel::Safeguarding, const QString& what = canary)
    {
        REQUIRE(desk().actAsSignIn(as));
        Concern concern;
        concern.whatHappened = what;
        concern.childsWords = u"He always shouts"_s;
        concern.category = ConcernCategory::Emotional;
        concern.occurredOn = sampleDay.addDays(-3);
        concern.reportedBy = u"The class teacher"_s;
        concern.level = level;
        setBodyMarks(concern, {{1, false, 0.5, 0.3, u"A bruise on the arm"_s}});
        ConcernPupil one;
        one.pupilId = pupil;
        one.ownText = u"She was quiet all morning"_s;
        ConcernPlacement tied;
        tied.placementId = placement;
        CaseAttachment note;
        note.name = u"note.txt"_s;
        note.mediaType = u"text/plain"_s;
        const QByteArray bytes = "What she wrote";
        note.bytes = QString::fromLatin1(bytes.toBase64());
        note.digest = QString::fromLatin1(digest(bytes).toHex());
        note.size = int(bytes.size());
        const auto logged = workspace().cases().log(CaseId(QUuid::createUuid()), {record::AnyRecord::of(concern), record::AnyRecord::of(one),
                                                                                  record::AnyRecord::of(tied), record::AnyRecord::of(note)});
        REQUIRE(logged.has_value());
        return logged->id;
    }
    void be(const QString& who)
    {
        REQUIRE(desk().actAsSignIn(who));
        window().activateWindow(); // the page that held the focus is gone, and shortcuts want an active window
        (void)QTest::qWaitForWindowActive(&window(), 1000);
    }
    /// What was made by a click is shown with the events that follow it.
    void settle() { QTest::qWait(1); }
    void open(CaseId id, const QString& tab = {})
    {
        window().open(caseAddress(id, tab));
        settle();
    }
    policy::CaseFile file(CaseId id)
    {
        const auto found = workspace().cases().get(id);
        REQUIRE(found.has_value());
        return *found;
    }
    template <class W> W* shown(const QString& name)
    {
        if constexpr (std::is_same_v<W, RecordTable>) { // its view carries the name
            QWidget* part = shown<QTableView>(name);
            while (part && !qobject_cast<RecordTable*>(part)) part = part->parentWidget();
            return qobject_cast<RecordTable*>(part);
        }
        for (W* one : window().page()->findChildren<W*>(name))
            if (one->isVisible()) return one;
        FAIL("not shown: " << name.toStdString() << " among " << window().page()->findChildren<W*>(name).size());
        return nullptr;
    }
    template <class W> bool isShown(const QString& name)
    {
        const auto all = window().page()->findChildren<W*>(name);
        return std::any_of(all.begin(), all.end(), [](W* one) { return one->isVisible(); });
    }
    void click(const QString& name)
    {
        (void)QTest::qWaitFor([this, &name] { return isShown<QPushButton>(name); }, 5000);
        shown<QPushButton>(name)->click();
        settle();
    }
    void deed(const QString& name)
    {
        auto* action = window().page()->findChild<QAction*>(u"case-deed-"_s + name);
        REQUIRE(action != nullptr);
        action->trigger();
        settle();
    }
    bool hasDeed(const QString& name) { return window().page()->findChild<QAction*>(u"case-deed-"_s + name) != nullptr; }
    QWidget* field(const QString& name)
    {
        RecordForm* form = page<CasePage>().form()->form();
        REQUIRE(form != nullptr);
        QWidget* editor = form->editor(name);
        REQUIRE(editor != nullptr);
        return editor;
    }
    void type(const QString& name, const QString& text)
    {
        QWidget* editor = field(name);
        editor->setFocus();
        QTest::keyClicks(editor, text);
    }
    /// Chooses the first entry with these words in it.
    void choose(const QString& name, const QString& words)
    {
        auto* box = qobject_cast<QComboBox*>(field(name));
        REQUIRE(box != nullptr);
        const int at = box->findText(words, Qt::MatchContains);
        REQUIRE(at >= 0);
        box->setCurrentIndex(at);
        Q_EMIT box->activated(at);
    }
    QTableView* table(const QString& name) { return shown<RecordTable>(name)->view(); }
    QString text(const QString& name)
    {
        QStringList all;
        const auto* model = table(name)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            for (int column = 0; column < model->columnCount(); ++column) all += model->index(row, column).data().toString();
        return all.join(u'|');
    }
    void enter(const QString& name, int row = 0)
    {
        QTableView* view = table(name);
        view->setFocus();
        view->setCurrentIndex(view->model()->index(row, 0));
        QTest::keyClick(view, Qt::Key_Return);
    }
    QString state(CaseId id) { return policy::token(file(id).state); }
    /// What is offered for what somebody types into a search field: the window's own, or another.
    QStringList searched(const QString& words, SearchBox* in = nullptr)
    {
        SearchBox* search = in ? in : window().findChild<TopBar*>()->search();
        search->setFocus();
        search->clear();
        QTest::keyClicks(search, words);
        QStringList offered;
        for (int row = 0; row < search->results()->count(); ++row) offered += search->results()->item(row)->text();
        search->clear();
        return offered;
    }
    NavigationEntry* navigation()
    {
        return window().findChild<Navigation*>()->entry(u"concerns"_s);
    }

    PlacementId placement;
    PupilId pupil;
};

} // namespace fledge::test
