// Settings → Keeping with somebody on it whose time is over.
#pragma once
#include "core/casedisposal.h"
#include "core/domain/pupil.h"
#include "core/recordtimes.h"
#include "tests/ui/sampleschool.h"
#include "ui/record/recordtable.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

namespace fledge::test {

using namespace Qt::StringLiterals;
using namespace fledge::ui;

struct KeepingDesk : SampleDesk
{
    KeepingDesk() : SampleDesk(u"head"_s)
    {
        Pupil grown;
        grown.givenName = u"Olwen"_s;
        grown.familyName = u"Grown"_s;
        grown.born = test::sampleDay.addYears(-27);
        const auto saved = workspace().save(grown);
        REQUIRE(saved.has_value());
        old = PupilId(saved->id);
        window().resize(1366, 768);
    }
    void show(const QString& who)
    {
        clock().advance(60'000); // what is decided later stands after it
        REQUIRE(desk().actAsSignIn(who));
        window().open(u"settings/keeping"_s);
        QTest::qWait(1);
    }
    RecordTable* table(const QString& name)
    {
        QWidget* part = find<QTableView>(name);
        while (part && !qobject_cast<RecordTable*>(part)) part = part->parentWidget();
        return qobject_cast<RecordTable*>(part);
    }
    QString state()
    {
        const auto lines = retention::due(workspace());
        REQUIRE(lines.has_value());
        for (const policy::RetentionLine& line : *lines)
            if (line.pupil == old) return line.state == policy::RetentionState::Held ? u"held"_s : line.state == policy::RetentionState::Kept ? u"kept"_s : u"due"_s;
        return u"not listed"_s;
    }
    /// The first row about records under one line of the schedule.
    policy::RecordLine records(const QString& rule)
    {
        const auto lines = retention::recordsDue(workspace());
        REQUIRE(lines.has_value());
        for (const policy::RecordLine& line : *lines)
            if (line.group.rule == rule) return line;
        FAIL("nothing of that kind is over");
        return {};
    }
    /// Three more of whom it is over, and the row of each; with the one record that is over by itself, four.
    QStringList many()
    {
        QStringList rows;
        for (int i = 0; i < 3; ++i) {
            Pupil grown;
            grown.givenName = QStringLiteral("Ifan%1").arg(i);
            grown.familyName = u"Longgone"_s;
            grown.born = test::sampleDay.addYears(-28);
            const auto saved = workspace().save(grown);
            REQUIRE(saved.has_value());
            rows += idText(saved->id);
        }
        rows += records(u"consent"_s).group.text();
        return rows;
    }
    int inState(policy::RetentionState state)
    {
        const auto is = [state](const policy::Decided& line) { return line.state == state; };
        const auto pupils = retention::due(workspace());
        const auto parts = retention::recordsDue(workspace());
        REQUIRE(parts.has_value());
        return static_cast<int>(std::count_if(pupils->begin(), pupils->end(), is) + std::count_if(parts->begin(), parts->end(), is));
    }
    /// Copies all of the list, and what the audit says of it to somebody: `case` or the type of the row, and the words.
    QStringList copyNoted(const QString& reader)
    {
        QTableView* due = table(u"keepingDue"_s)->view();
        due->selectAll();
        QTest::keyClick(due, Qt::Key_C, Qt::ControlModifier);
        return notedFor(reader);
    }
    QStringList notedFor(const QString& reader)
    {
        REQUIRE(desk().actAsSignIn(reader));
        store::AuditFilter filter;
        filter.action = u"export"_s;
        const auto audit = workspace().auditRows(filter, 100);
        REQUIRE(audit.has_value());
        QStringList out;
        for (const store::AuditRow& row : *audit) out += row.type + u' ' + row.why;
        out.sort();
        return out;
    }
    bool isListed(const QString& row) { return table(u"keepingDue"_s)->selectKey(row); }
    size_t waiting() { return disposal::proposals(workspace())->size(); }
    void decide(const QString& button, const QString& reason)
    {
        clock().advance(60'000);
        window().notices().clear();
        find<QPlainTextEdit>(u"keepingReason"_s)->setPlainText(reason);
        find<QPushButton>(button)->click();
    }
    /// The work is done, and the window said so.
    void untilSaid(const QString& words)
    {
        until([&] { return window().notices().text().contains(words); });
    }
    template <class F> void until(const F& is)
    {
        for (int i = 0; i < 800 && !is(); ++i) QTest::qWait(25);
        REQUIRE(is());
    }
    PupilId old;
};

} // namespace fledge::test
