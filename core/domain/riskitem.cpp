#include "core/domain/riskitem.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&RiskItem::riskAssessmentId>{"risk_assessment_id", QT_TRANSLATE_NOOP("RiskItem", "Risk assessment"),
                                        Required},
    Column<&RiskItem::area>{"area", QT_TRANSLATE_NOOP("RiskItem", "Area"), Required, 20},
    Column<&RiskItem::considered>{"considered", QT_TRANSLATE_NOOP("RiskItem", "Considered")},
    Column<&RiskItem::hazard>{"hazard", QT_TRANSLATE_NOOP("RiskItem", "Hazard"), Personal | Multiline, 4000, 1},
    Column<&RiskItem::controls>{"controls", QT_TRANSLATE_NOOP("RiskItem", "Controls"), Personal | Multiline, 4000, 2},
    Column<&RiskItem::likelihood>{"likelihood", QT_TRANSLATE_NOOP("RiskItem", "Likelihood"), NotNegative},
    Column<&RiskItem::severity>{"severity", QT_TRANSLATE_NOOP("RiskItem", "Severity"), NotNegative},
    Column<&RiskItem::residualLikelihood>{"residual_likelihood",
                                          QT_TRANSLATE_NOOP("RiskItem", "Likelihood with controls"), NotNegative},
    Column<&RiskItem::residualSeverity>{"residual_severity", QT_TRANSLATE_NOOP("RiskItem", "Severity with controls"),
                                        NotNegative}};
} // namespace

FLEDGE_RECORD(RiskItem, &rules::checkRiskItem)
