#include "ui/settings/certificatescard.h"

#include "core/base/format.h"
#include "core/domain/school.h"
#include "core/reports.h"
#include "ui/common/ask.h"
#include "ui/common/printing.h"
#include "ui/print/paginator.h"
#include "ui/print/pdf.h"
#include "ui/words/problems.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {

CertificatesCard::CertificatesCard(Workspace& workspace, Shell& shell)
    : Card(tr("Certificates of disposal")), m_workspace(workspace), m_shell(shell), m_which(new QComboBox), m_print(button(tr("Print…"))),
      m_save(button(tr("Save as PDF…")))
{
    m_which->setObjectName(QStringLiteral("certificateWhich"));
    m_which->setAccessibleName(tr("Which certificate"));
    m_print->setObjectName(QStringLiteral("certificatePrint"));
    m_save->setObjectName(QStringLiteral("certificateSave"));
    body()->setSpacing(beat(this));
    body()->addWidget(m_which);
    auto* deeds = new QHBoxLayout;
    for (QPushButton* one : {m_print, m_save}) deeds->addWidget(one);
    deeds->addStretch(1);
    body()->addLayout(deeds);
    connect(m_print, &QPushButton::clicked, this, &CertificatesCard::print);
    connect(m_save, &QPushButton::clicked, this, &CertificatesCard::saveAs);
    hide();
}

void CertificatesCard::open()
{
    m_all = disposal::certificates(m_workspace).value_or(std::vector<disposal::Certificate>());
    m_which->clear();
    for (const disposal::Certificate& one : m_all)
        m_which->addItem(tr("%1, %2", "reference, date").arg(one.reference, format::date(one.carriedOutAt.toLocalTime().date())));
    setVisible(!m_all.empty());
}

Result<report::Report> CertificatesCard::chosen()
{
    const int at = m_which->currentIndex();
    if (at < 0 || at >= static_cast<int>(m_all.size())) return fail(ProblemKind::NotFound, QStringLiteral("disposal"));
    const auto school = m_workspace.school();
    if (!school) return tl::unexpected(school.error());
    return report::disposalReport(m_all[static_cast<size_t>(at)], school->name);
}

void CertificatesCard::print()
{
    const auto report = chosen();
    const Done noted = report ? reports::noteGivenOut(m_workspace, QStringLiteral("disposal_certificate")) : Done(tl::unexpected(report.error()));
    if (!noted) return m_shell.tell(Notice::problem(words::sentence(noted.error())));
    Printing::print(this, fledge::print::layOut(*report), report->title, [this](bool printed) {
        m_shell.tell(printed ? Notice::success(tr("Sent to the printer."))
                             : Notice::problem(tr("The printer did not take the pages. Check that it is on and connected.")));
    });
}

void CertificatesCard::saveAs()
{
    const auto report = chosen();
    if (!report) return m_shell.tell(Notice::problem(words::sentence(report.error())));
    FileDialog::save(this, tr("Save as PDF"), tr("Certificate of disposal %1.pdf").arg(m_all[static_cast<size_t>(m_which->currentIndex())].reference),
                     tr("PDF (*.pdf)"), [this, report = *report](const QString& chosen) {
                         const QString path = chosen.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive) ? chosen : chosen + QLatin1String(".pdf");
                         Done done = reports::noteGivenOut(m_workspace, QStringLiteral("disposal_certificate"));
                         if (done) done = fledge::print::writePdf(report, path);
                         m_shell.tell(done ? Notice::success(tr("Saved as %1.").arg(path)) : Notice::problem(words::sentence(done.error())));
                     });
}

} // namespace fledge::ui
