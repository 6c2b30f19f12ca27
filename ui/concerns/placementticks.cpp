#include "ui/concerns/placementticks.h"

#include "core/base/id.h"
#include "core/domain/placement.h"
#include "ui/common/layouts.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>

namespace fledge::ui {

PlacementTicks::PlacementTicks(Workspace& workspace, Directory& directory, const QString& heading, int columns, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_directory(directory), m_columns(columns), m_boxes(new QGridLayout)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this) / 2);
    if (!heading.isEmpty()) rows->addWidget(strongLabel(heading));
    rows->addLayout(m_boxes);
    setToolTip(tr("Its reviews are asked for at once, without a word about this concern, unless it is about a colleague."));
    setObjectName(QStringLiteral("concern-placements"));
    hide();
}

void PlacementTicks::empty()
{
    emptyLayout(*m_boxes);
}

void PlacementTicks::addBox(PlacementId id, const QString& words, int place)
{
    auto* box = new QCheckBox(words);
    box->setObjectName(QStringLiteral("tick-") + id.text());
    box->setChecked(m_ticked.contains(id.uuid()));
    connect(box, &QCheckBox::toggled, this, [this, id](bool on) {
        if (on)
            m_ticked.insert(id.uuid());
        else
            m_ticked.remove(id.uuid());
        Q_EMIT changed();
    });
    m_boxes->addWidget(box, place / m_columns, place % m_columns);
}

void PlacementTicks::offer(const Concern& concern, const std::vector<PupilId>& pupils)
{
    const std::vector<Placement> offered = m_workspace.cases().placementsFor(concern, pupils);
    empty();
    QSet<QUuid> kept;
    for (size_t i = 0; i < offered.size(); ++i) {
        const Placement& one = offered[i];
        addBox(one.id, tr("%1 at %2").arg(m_directory.name(one.pupilId), m_directory.name(one.providerId)), int(i));
        if (m_ticked.contains(one.id.uuid())) kept.insert(one.id.uuid());
    }
    m_ticked = kept;
    setVisible(!offered.empty());
}

std::vector<PlacementId> PlacementTicks::ticked() const
{
    std::vector<PlacementId> out;
    for (const QUuid& id : m_ticked) out.emplace_back(id);
    std::sort(out.begin(), out.end(), [](PlacementId a, PlacementId b) { return a.text() < b.text(); });
    return out;
}

void PlacementTicks::setTicked(const std::vector<PlacementId>& placements)
{
    m_ticked.clear();
    for (const PlacementId id : placements) m_ticked.insert(id.uuid());
}

} // namespace fledge::ui
