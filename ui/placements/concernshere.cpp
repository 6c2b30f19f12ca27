#include "ui/placements/concernshere.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "ui/common/chip.h"
#include "ui/common/counted.h"
#include "ui/common/fields.h"
#include "ui/concerns/casewords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {

namespace {
constexpr int shownAtMost = 4;
}

ConcernsHere::ConcernsHere(Workspace& workspace, Shell& shell)
    : Card(tr("Concerns at this provider")), m_workspace(workspace), m_shell(shell), m_directory(workspace)
{
    setObjectName(QStringLiteral("concerns-here"));
}

void ConcernsHere::show(ProviderId provider)
{
    while (QLayoutItem* old = body()->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    const std::vector<policy::CaseFile> files = m_workspace.cases().atProvider(provider);
    setVisible(!files.empty());
    const qsizetype all = qsizetype(files.size());
    for (qsizetype i = 0; i < std::min<qsizetype>(all, shownAtMost); ++i) addOne(files[size_t(i)]);
    if (all > shownAtMost)
        body()->addWidget(mutedLabel(counted(int(all) - shownAtMost, tr("One older concern stands under Concerns."),
                                             tr("%1 older concerns stand under Concerns."))));
}

QString ConcernsHere::openWords(const policy::CaseFile& file)
{
    const auto followUps = m_workspace.cases().followUps(file.id);
    if (!followUps || followUps->empty()) return {};
    const auto open = std::count_if(followUps->begin(), followUps->end(), [](const policy::FollowUp& one) { return !one.done; });
    return open == 0 ? tr("all follow-ups done") : counted(int(open), tr("one follow-up open"), tr("%1 follow-ups open"));
}

void ConcernsHere::addOne(const policy::CaseFile& file)
{
    auto* one = new QWidget;
    auto* rows = new QVBoxLayout(one);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setSpacing(beat(this));
    auto* link = button(reference(file.id.uuid()), ButtonKind::Link);
    link->setObjectName(QStringLiteral("concern-here"));
    const CaseId id = file.id;
    connect(link, &QPushButton::clicked, this, [this, id] { m_shell.open(caseAddress(id)); });
    head->addWidget(link);
    const policy::CaseState state = file.stateOn(m_workspace.today());
    head->addWidget(new Chip(report::stateText(state), chipOf(state)));
    head->addStretch(1);
    rows->addLayout(head);
    QStringList facts{tr("%1, logged on %2").arg(pupilNames(file, m_directory), format::date(file.logged().day()))};
    if (const QString open = openWords(file); !open.isEmpty()) facts += open;
    rows->addWidget(mutedLabel(facts.join(QStringLiteral(" · "))));
    body()->addWidget(one);
}

} // namespace fledge::ui
