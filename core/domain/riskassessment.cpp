#include "core/domain/riskassessment.h"

#include "core/domain/rules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&RiskAssessment::subjectType>{"subject_type", QT_TRANSLATE_NOOP("RiskAssessment", "About"), Required},
    Column<&RiskAssessment::subjectId>{"subject_id", QT_TRANSLATE_NOOP("RiskAssessment", "Which"), Required},
    Column<&RiskAssessment::version>{"version", QT_TRANSLATE_NOOP("RiskAssessment", "Version"), NotNegative},
    Column<&RiskAssessment::onDate>{"on_date", QT_TRANSLATE_NOOP("RiskAssessment", "Date"), Required | InPast},
    Column<&RiskAssessment::byStaff>{"by_staff", QT_TRANSLATE_NOOP("RiskAssessment", "By")},
    Column<&RiskAssessment::needed>{"needed", QT_TRANSLATE_NOOP("RiskAssessment", "Needed")},
    Column<&RiskAssessment::reason>{"reason", QT_TRANSLATE_NOOP("RiskAssessment", "Reason"), Personal | Multiline, 4000,
                                    1},
    Column<&RiskAssessment::acknowledgedOn>{
        "acknowledged_on", QT_TRANSLATE_NOOP("RiskAssessment", "Acknowledged by the provider on"), InPast}};
} // namespace

FLEDGE_RECORD(RiskAssessment, &rules::checkRiskAssessment)
