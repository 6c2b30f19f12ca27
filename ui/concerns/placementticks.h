// The live placements that a concern bears on, each with a box to tick: those ticked are tied to it, and their reviews are
// asked for at once.
#pragma once
#include "core/domain/concern.h"
#include "ui/record/directory.h"

#include <QSet>
#include <QWidget>

class QGridLayout;

namespace fledge::ui {

class PlacementTicks final : public QWidget
{
    Q_OBJECT
public:
    /// Under a heading, or none, in so many columns; hidden while nothing is offered.
    PlacementTicks(Workspace& workspace, Directory& directory, const QString& heading, int columns, QWidget* parent = nullptr);
    /// Offers those of these pupils, and those at the provider or the site that the concern is about. What was ticked and
    /// is still offered stays ticked.
    void offer(const Concern& concern, const std::vector<PupilId>& pupils);
    /// In the order of their ids.
    std::vector<PlacementId> ticked() const;
    /// Shown from the next offer on.
    void setTicked(const std::vector<PlacementId>& placements);

Q_SIGNALS:
    void changed();

private:
    void empty();
    void addBox(PlacementId id, const QString& words, int place);

    Workspace& m_workspace;
    Directory& m_directory;
    int m_columns;
    QGridLayout* m_boxes;
    QSet<QUuid> m_ticked;
};

} // namespace fledge::ui
