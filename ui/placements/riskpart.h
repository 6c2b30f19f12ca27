// The risk assessment of a placement with its areas, and whether the pupil needs one of their own.
#pragma once
#include "ui/placements/parts.h"

class QPushButton;

namespace fledge::ui {

/// Which assessments a RiskPart shows: the placement's with the areas of 13.1, or the pupil's with those of 13.2.
struct RiskSource {
    RiskSubject subject = RiskSubject::Placement;
    QString list;
    std::function<QUuid()> subjectId;
    std::function<std::vector<RiskAssessment>()> assessments;
    std::function<std::vector<RiskItem>()> items;
    std::function<QString()> locked;
};

/// Adds the two lists of a source to a part: versions, and the areas of the latest one.
class RiskPart final : public ListsPart
{
    Q_OBJECT
public:
    RiskPart(Workspace& workspace, Shell& shell, Directory& directory);
    void addSource(const RiskSource& source);
    void refresh() override;
    bool openTarget(const Target& target) override;

private:
    QString firstOpenArea(const RiskSource& source, const RiskAssessment& risk);
    ListSpec versions(const RiskSource& source);
    ListSpec areas(const RiskSource& source);
    struct Lists {
        RiskSource source;
        ListCard* versions;
        ListCard* areas;
        QPushButton* copy;
    };
    void showCopy(const Lists& lists);
    void copyAreas(const RiskSource& source);
    Directory& m_directory;
    std::vector<Lists> m_sources;
};

RiskPart* makeRiskPart(const PlacementScope& scope);

} // namespace fledge::ui
