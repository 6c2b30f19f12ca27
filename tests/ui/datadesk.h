// A desk whose backups go to a folder of the test's own, for the tests of Settings → Data and Settings → Audit.
#pragma once
#include "tests/ui/accountsdesk.h"
#include "ui/common/chip.h"
#include "ui/record/recordtable.h"
#include "ui/settings/datajobs.h"

#include <QDir>
#include <QTableView>

namespace fledge::test {

using namespace Qt::StringLiterals;

struct DataDesk : AccountsDesk
{
    explicit DataDesk(bool isPractice = true) : AccountsDesk(isPractice) { ui::saveBackupFolder(backupPlace()); }
    QString backupPlace() const { return folder() + u"/kept"_s; }
    QStringList backupsMade() const { return QDir(backupPlace()).entryList({u"*.fledge-backup"_s}, QDir::Files); }
    void openData(const QString& who)
    {
        signIn(who);
        window().open(u"settings/data"_s);
    }
    ui::RecordTable* shownTable()
    {
        for (auto* table : window().page()->findChildren<ui::RecordTable*>())
            if (table->isVisible()) return table;
        return nullptr;
    }
    void backUp()
    {
        click(u"backUpNow"_s);
        waitUntil([&] { return notice().contains(u"was read back"_s); });
    }
    QString jobProblem()
    {
        for (auto* label : window().page()->findChildren<QLabel*>(u"jobProblem"_s))
            if (label->isVisible()) return label->text();
        return {};
    }
    QString chip(const QString& name) { return find<ui::Chip>(name)->text(); }
};

} // namespace fledge::test
