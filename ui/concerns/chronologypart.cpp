#include "ui/concerns/chronologypart.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/casereports.h"
#include "ui/common/card.h"
#include "ui/concerns/caseprinting.h"
#include "ui/concerns/readnote.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/record/tableexport.h"
#include "ui/words/problems.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Concerns)
};

using Line = policy::ChronologyLine;

Row rowOf(const Line& line, const report::CaseNames& names)
{
    const QString text = report::chronologyText(line, names);
    const QString on = line.at.isValid() ? QStringLiteral("%1, %2").arg(format::date(line.on), format::time(line.at))
                                         : format::date(line.on);
    // The day it was written on is told where it is another one; what is told of all days leaves no room for the text.
    Cell written;
    const QString entered = format::shortDate(line.enteredOn);
    if (line.backdated)
        written = {Words::tr("Backdated, %1").arg(entered), line.enteredOn, ChipState::Waiting};
    else if (line.enteredOn != line.on)
        written = {entered, line.enteredOn, {}, Ink::Muted};
    return {QStringLiteral("%1/%2").arg(line.caseId.text(), idText(line.written.id)),
            {{on}, written, {line.written.byName},
             {reference(line.caseId.uuid()), {}, {}, Ink::Link}, {report::entryTitle(line.type, line.kind), {}, {}, Ink::Strong},
             {QString(text).replace(u'\n', QStringLiteral(" · ")).simplified(), {}, {}, Ink::Normal, {}, text}}};
}

CaseId caseOf(const QString& key) { return CaseId::parse(key.section(u'/', 0, 0)); }

class ChronologyPart final : public PagePart
{
public:
    ChronologyPart(Workspace& workspace, Shell& shell, std::function<PupilId()> pupil)
        : m_workspace(workspace), m_shell(shell), m_directory(workspace), m_pupil(std::move(pupil)),
          m_model(new RowsModel({{Words::tr("Happened")}, {Words::tr("Written")}, {Words::tr("By")}, {Words::tr("Concern")},
                                 {Words::tr("Entry")}, {Words::tr("Text"), Qt::AlignLeft, true}}, this)),
          m_table(new RecordTable(QStringLiteral("chronology"))), m_readNote(new ReadNote(workspace, this))
    {
        auto* card = new Card(Words::tr("Chronology"));
        card->setSubtitle(Words::tr("of the concerns you read; Enter opens the concern"));
        addButton(card, QStringLiteral("chronology-pdf"), Words::tr("Save as PDF…"), &saveCasePaper);
        addButton(card, QStringLiteral("chronology-print"), Words::tr("Print…"), &printCasePaper);
        m_table->setModel(m_model);
        m_table->setSortable(false);
        noteCopies(m_table, workspace, shell, Words::tr("Chronology"), &caseOf);
        card->setFlush(true);
        card->body()->addWidget(m_table, 1);
        auto* rows = new QVBoxLayout(this);
        rows->setContentsMargins(0, 0, 0, 0);
        rows->addWidget(card, 1);
        rows->addWidget(mutedLabel(report::spoolerSentence()));
        connect(m_table, &RecordTable::activated, this,
                [this](const QString& key) { m_shell.open(caseAddress(caseOf(key))); });
    }

    void refresh() override
    {
        std::vector<Row> rows;
        const std::vector<Line> shown = lines();
        const report::CaseNames names = caseNames(m_workspace, m_directory);
        for (const Line& line : shown) rows.push_back(rowOf(line, names));
        m_readNote->note(reports::casesIn(shown));
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
    using GiveOut = Done (*)(QWidget*, Workspace&, Shell&, const CasePaper&, const Result<report::Report>&);

    std::vector<Line> lines() { return m_workspace.cases().chronology(m_pupil()).value_or(std::vector<Line>()); }

    void addButton(Card* card, const QString& name, const QString& words, GiveOut giveOut)
    {
        auto* made = button(words);
        made->setObjectName(name);
        card->addTrailing(made);
        connect(made, &QPushButton::clicked, this, [this, giveOut] {
            const CasePaper paper{QStringLiteral("report.chronology"), Words::tr("Safeguarding chronology"), reports::casesIn(lines())};
            const Done done = giveOut(this, m_workspace, m_shell, paper, reports::chronology(m_workspace, m_pupil()));
            if (!done) m_shell.tell(Notice::problem(words::sentence(done.error())));
        });
    }

    Workspace& m_workspace;
    Shell& m_shell;
    Directory m_directory;
    std::function<PupilId()> m_pupil;
    RowsModel* m_model;
    RecordTable* m_table;
    ReadNote* m_readNote;
};

} // namespace

bool hasChronology(Workspace& workspace, PupilId pupil)
{
    const auto lines = workspace.cases().chronology(pupil);
    return lines && !lines->empty();
}

PagePart* makeChronologyPart(Workspace& workspace, Shell& shell, std::function<PupilId()> pupil)
{
    return new ChronologyPart(workspace, shell, std::move(pupil));
}

} // namespace fledge::ui
