// Every entry of a case, the newest first. None is edited: what was corrected and its correction both stand here, marked.
#include "core/base/format.h"
#include "ui/concerns/caseparts.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"

#include <QCoreApplication>
#include <QSet>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Concerns)
};

/// One line of the entry's text: the whole stands beside the table when the row is opened.
QString shortText(const policy::CaseEntry& entry, const report::CaseNames& names)
{
    return report::entryText(entry.record, names).replace(QLatin1Char('\n'), QStringLiteral(" · ")).simplified();
}

class TimelinePart final : public PagePart
{
public:
    explicit TimelinePart(const CaseScope& scope)
        : m_scope(scope),
          m_model(new RowsModel({{Words::tr("Written")}, {Words::tr("By")}, {Words::tr("Entry")}, {Words::tr("Text"), Qt::AlignLeft, true}, {Words::tr("Correction")}}, this)),
          m_table(new RecordTable(QStringLiteral("case-timeline")))
    {
        auto* rows = new QVBoxLayout(this);
        rows->setContentsMargins(0, 0, 0, 0);
        auto* card = new Card(Words::tr("Timeline"));
        card->setSubtitle(Words::tr("nothing is edited: Enter opens an entry, to read or to correct"));
        card->setFlush(true);
        m_table->setModel(m_model);
        m_table->setSortable(false);
        noteCopies(m_table, scope.workspace, scope.shell, Words::tr("Timeline"), caseOfRows(scope));
        card->body()->addWidget(m_table);
        rows->addWidget(card);
        QObject::connect(m_table, &RecordTable::activated, this, [this](const QString& key) { openEntry(key); });
    }

    void refresh() override
    {
        std::vector<Row> rows;
        const policy::CaseFile* file = m_scope.file();
        if (!file) return m_model->setRows({});
        QSet<QUuid> corrected;
        for (const policy::CaseEntry& entry : file->entries) corrected.insert(entry.supersedes);
        for (auto entry = file->entries.rbegin(); entry != file->entries.rend(); ++entry)
            rows.push_back(rowOf(*entry, corrected.contains(entry->id)));
        m_model->setRows(std::move(rows));
    }
    QWidget* firstFocus() override { return m_table->view(); }
    bool find() override
    {
        m_table->focusFilter();
        return true;
    }
    bool clear() override { return m_table->clearFilter(); }
    void makeRoom(bool on) override { m_table->setBesideForm(on); }

private:
    Row rowOf(const policy::CaseEntry& entry, bool corrected)
    {
        const Ink ink = corrected ? Ink::Muted : Ink::Normal;
        const QString text = shortText(entry, caseNames(m_scope.workspace, m_scope.directory));
        Cell mark;
        if (corrected) mark = {Words::tr("Corrected later"), {}, ChipState::Waiting};
        else if (!entry.supersedes.isNull()) mark = {Words::tr("A correction"), {}, ChipState::Info};
        return {idText(entry.id),
                {{format::instant(entry.at), entry.at, {}, ink},
                 {entry.byName, {}, {}, ink},
                 {report::entryTitle(entry.record), {}, {}, corrected ? Ink::Muted : Ink::Strong},
                 {text, {}, {}, ink},
                 mark}};
    }

    void openEntry(const QString& key)
    {
        const policy::CaseFile* file = m_scope.file();
        const policy::CaseEntry* entry = file ? file->entry(QUuid::fromString(key)) : nullptr;
        if (entry) m_scope.ask(entrySpec(m_scope, *entry));
    }

    CaseScope m_scope;
    RowsModel* m_model;
    RecordTable* m_table;
};

} // namespace

PagePart* makeTimelinePart(const CaseScope& scope) { return new TimelinePart(scope); }

} // namespace fledge::ui
