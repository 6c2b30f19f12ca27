// What one record must satisfy beyond its columns: orders of dates, reasons that are required, ranges.
// Each function is a record::Check; rule names are those of contract F.8.
#pragma once
#include "core/base/problem.h"

#include <QDate>
#include <vector>

namespace fledge::rules {

using Problems = std::vector<FieldProblem>;

void checkSchool(const void* school, QDate today, Problems& problems);
void checkSchoolYear(const void* year, QDate today, Problems& problems);
void checkHalfTerm(const void* halfTerm, QDate today, Problems& problems);
void checkPupil(const void* pupil, QDate today, Problems& problems);
void checkPupilStatus(const void* status, QDate today, Problems& problems);
void checkProvider(const void* provider, QDate today, Problems& problems);
/// A sub-contracted site names who runs it (clause 7.3c).
void checkSite(const void* site, QDate today, Problems& problems);
/// "Not applicable" needs a reason; what is done needs evidence or a document, and a person.
void checkCheckAnswer(const void* answer, QDate today, Problems& problems);
void checkAgreement(const void* agreement, QDate today, Problems& problems);
void checkPlacement(const void* placement, QDate today, Problems& problems);
void checkTimetableEntry(const void* entry, QDate today, Problems& problems);
/// Parents who drive have agreed to it, on a date (clause 9.1b).
void checkTransport(const void* transport, QDate today, Problems& problems);
void checkConsent(const void* consent, QDate today, Problems& problems);
/// "Not needed" needs a reason (clause 13.2).
void checkRiskAssessment(const void* assessment, QDate today, Problems& problems);
void checkRiskItem(const void* item, QDate today, Problems& problems);
/// A visit has happened, or is planned.
void checkVisit(const void* visit, QDate today, Problems& problems);
void checkReview(const void* review, QDate today, Problems& problems);
void checkParentUpdate(const void* update, QDate today, Problems& problems);

} // namespace fledge::rules
