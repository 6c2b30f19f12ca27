#include "ui/concerns/caselists.h"

#include "core/base/text.h"
#include "ui/record/listspart.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {

CaseListsPart::CaseListsPart(const CaseScope& scope) : m_scope(scope), m_rows(new QVBoxLayout)
{
    auto* content = new QWidget;
    content->setLayout(m_rows);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(beat(this) * 3 / 2);
    m_rows->addStretch(1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scrolling(content));
}

void CaseListsPart::addList(CaseListSpec spec)
{
    auto* card = new Card(spec.title);
    card->setSubtitle(spec.subtitle);
    List list{spec, new RowsModel(spec.heads, this), new RecordTable(spec.name), mutedLabel(spec.empty), nullptr};
    if (spec.make) {
        list.made = button(spec.newWords);
        list.made->setObjectName(spec.name + QStringLiteral("-new"));
        connect(list.made, &QPushButton::clicked, this, spec.make);
        card->addTrailing(list.made);
    }
    list.table->setModel(list.model);
    list.table->setFilterVisible(false);
    list.table->setSortable(false);
    noteCopies(list.table, m_scope.workspace, m_scope.shell, spec.title, caseOfRows(m_scope));
    connect(list.table, &RecordTable::activated, this, [this, spec](const QString& key) { activated(spec, key); });
    card->body()->addWidget(list.empty);
    card->body()->addWidget(list.table);
    m_rows->insertWidget(int(m_lists.size()), card);
    m_lists.push_back(std::move(list));
}

CaseOfRow caseOfRows(const CaseScope& scope)
{
    return [file = scope.file](const QString&) { return file() ? file()->id : CaseId(); };
}

void CaseListsPart::refresh()
{
    constexpr int mostRows = 8;
    const policy::CaseFile* file = m_scope.file();
    if (!file) return;
    for (List& list : m_lists) {
        std::vector<Row> rows = list.spec.rows(*file);
        const int count = int(rows.size());
        list.model->setRows(std::move(rows));
        list.table->setVisibleRows(qBound(1, count, mostRows));
        list.table->setVisible(count > 0);
        list.empty->setVisible(count == 0);
        if (list.made) list.made->setVisible(mayMake(list.spec));
    }
}

QWidget* CaseListsPart::firstFocus()
{
    for (const List& list : m_lists)
        if (list.model->rowCount() > 0) return list.table->view();
    return m_lists.empty() ? nullptr : m_lists.front().made;
}

bool CaseListsPart::mayMake(const CaseListSpec& spec) const
{
    return spec.make && (spec.mayMake ? spec.mayMake() : m_scope.mayWrite());
}

bool CaseListsPart::createNew()
{
    if (m_lists.empty() || !mayMake(m_lists.front().spec)) return false;
    m_lists.front().spec.make();
    return true;
}

bool CaseListsPart::reopenForm(const QString& name)
{
    for (const List& list : m_lists) {
        if (list.spec.form != name || !mayMake(list.spec)) continue;
        list.spec.make();
        return true;
    }
    return false;
}

void CaseListsPart::makeRoom(bool on)
{
    for (const List& list : m_lists) list.table->setBesideForm(on);
}

void CaseListsPart::activated(const CaseListSpec& spec, const QString& key)
{
    if (spec.activate) return spec.activate(key);
    const policy::CaseFile* file = m_scope.file();
    if (!file) return;
    // The form begins with what stands now: the newest correction of the entry.
    if (const policy::CaseEntry* standing = file->standing(QUuid::fromString(key))) m_scope.ask(entrySpec(m_scope, *standing));
}

} // namespace fledge::ui
