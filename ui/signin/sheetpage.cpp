#include "ui/signin/sheetpage.h"

#include "ui/common/ask.h"
#include "ui/common/card.h"
#include "ui/common/pagehead.h"
#include "ui/common/printing.h"
#include "ui/print/paginator.h"
#include "ui/print/pdf.h"
#include "ui/reports/pagesview.h"
#include "ui/words/problems.h"

#include <QCheckBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {

SheetPage::SheetPage(const report::Report& sheet, QWidget* parent)
    : QWidget(parent), m_sheet(sheet), m_pages(print::layOut(sheet)),
      m_written(new QCheckBox(tr("The code is written down by hand"))), m_said(mutedLabel({})), m_problem(problemLabel({}))
{
    setObjectName(QStringLiteral("sheetPage"));
    const int unit = beat(this);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(unit * 5 / 2, unit * 2, unit * 5 / 2, unit * 2);
    rows->setSpacing(unit * 3 / 2);
    auto* head = new PageHead(tr("Recovery sheet"));
    head->setSubtitle(tr("Shown this once"));
    auto* pdf = head->addButton(tr("Save as PDF…"));
    auto* paper = head->addButton(tr("Print…"), ButtonKind::Primary);
    pdf->setObjectName(QStringLiteral("saveSheet"));
    paper->setObjectName(QStringLiteral("printSheet"));
    rows->addWidget(head);
    auto* preview = new PagesView;
    preview->setPages(m_pages);
    auto* left = new Card;
    left->setFlush(true);
    left->body()->addWidget(preview);
    auto* right = new Card(tr("Before you go on"));
    right->setFixedWidth(unit * 42);
    right->body()->addWidget(bodyLabel(tr("This sheet opens everything when nobody can sign in any more. Without it, and "
                                          "without a headteacher's password, the records are lost for good.")));
    right->body()->addWidget(bodyLabel(tr("Print it and lock it away in the school's safe. If you save it as a PDF, put "
                                          "it on a stick that goes into the safe, not on this computer.")));
    right->body()->addWidget(bodyLabel(tr("The code cannot be shown again.")));
    m_written->setObjectName(QStringLiteral("codeWritten"));
    right->body()->addWidget(m_written);
    right->body()->addWidget(m_said);
    right->body()->addWidget(m_problem);
    m_said->hide();
    m_problem->hide();
    right->body()->addStretch(1);
    m_goOn = button(tr("Go on"));
    m_goOn->setObjectName(QStringLiteral("sheetDone"));
    m_goOn->setEnabled(false);
    right->body()->addWidget(m_goOn, 0, Qt::AlignRight);
    auto* row = new QHBoxLayout;
    row->setSpacing(unit * 3 / 2);
    row->addWidget(left, 1);
    row->addWidget(right);
    rows->addLayout(row, 1);
    connect(pdf, &QPushButton::clicked, this, &SheetPage::save);
    connect(paper, &QPushButton::clicked, this, &SheetPage::print);
    connect(m_written, &QCheckBox::toggled, this, [this](bool on) { m_goOn->setEnabled(on || m_safe); });
    connect(m_goOn, &QPushButton::clicked, this, &SheetPage::done);
}

void SheetPage::isSafe(const QString& words)
{
    m_safe = true;
    m_problem->hide();
    m_said->setText(words);
    m_said->show();
    m_goOn->setEnabled(true);
    m_goOn->setFocus(Qt::OtherFocusReason);
}

void SheetPage::problem(const QString& words)
{
    m_problem->setText(words);
    m_problem->show();
}

void SheetPage::save()
{
    FileDialog::save(this, tr("Save the recovery sheet"), tr("recovery-sheet.pdf"), tr("PDF (*.pdf)"),
                     [this](const QString& chosen) {
                         const QString ending = QStringLiteral(".pdf");
                         const QString path = chosen.endsWith(ending, Qt::CaseInsensitive) ? chosen : chosen + ending;
                         const Done written = print::writePdf(m_sheet, path);
                         if (!written) return problem(words::sentence(written.error()));
                         isSafe(tr("Saved as %1. Take it off this computer.").arg(QDir::toNativeSeparators(path)));
                     });
}

void SheetPage::print()
{
    Printing::print(this, m_pages, tr("Recovery sheet"), [this](bool printed) {
        if (!printed) return problem(tr("The printer did not take the page. Check that it is on and connected."));
        isSafe(tr("Sent to the printer. Fetch it now."));
    });
}

} // namespace fledge::ui
