// What one record of safeguarding must satisfy beyond its columns. Each function is a record::Check; what depends on
// the rest of the case (closing, lowering the level) is asked of policy::mayAdd.
#pragma once
#include "core/domain/rules.h"

namespace fledge::rules {

/// Names what it is about, and, when it is restricted, who may read it; marks of the body map lie on the body.
void checkConcern(const void* concern, QDate today, Problems& problems);
/// Each kind of step needs its own columns: waiting a day, closing an outcome and a rationale.
void checkCaseStep(const void* step, QDate today, Problems& problems);
void checkCaseReferral(const void* referral, QDate today, Problems& problems);
/// A link leads somewhere.
void checkCaseLink(const void* link, QDate today, Problems& problems);
/// Told on a day, or the reason why not (clause 7.5d).
void checkCaseParents(const void* parents, QDate today, Problems& problems);
/// The contents are whole: of the stated size and digest.
void checkCaseAttachment(const void* attachment, QDate today, Problems& problems);
/// Reviews are asked for; the other follow-ups are done; either may be unneeded, with a reason.
void checkCaseFollowUp(const void* followUp, QDate today, Problems& problems);
/// Told not before it happened; a decision not to tell gives its reason (clause 10.2c).
void checkIncident(const void* incident, QDate today, Problems& problems);
void checkReviewRequest(const void* request, QDate today, Problems& problems);

} // namespace fledge::rules
