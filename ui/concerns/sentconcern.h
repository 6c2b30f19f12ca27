// A concern as it was sent: read only, for its author until they sign out, with its reference.
#pragma once
#include "core/policy/cases.h"
#include "ui/record/directory.h"

#include <QWidget>

namespace fledge::ui {

class Card;
class ConcernFacts;

class SentConcern final : public QWidget
{
    Q_OBJECT
public:
    /// How a placement is called, as far as the person may know it.
    using PlacementWords = std::function<QString(PlacementId)>;
    SentConcern(Directory& directory, PlacementWords placement, QWidget* parent = nullptr);
    void show(const policy::CaseFile& file);

Q_SIGNALS:
    void anotherAsked();

private:
    void addPupils(ConcernFacts& facts, const policy::CaseFile& file);

    Directory& m_directory;
    PlacementWords m_placement;
    Card* m_card;
};

} // namespace fledge::ui
