// The year of pupils of whom somebody is shown no more than the name, the year and today's place (contract C).
#pragma once
#include "core/workspace.h"

namespace fledge {

struct PupilYear
{
    QString words; ///< `10`; empty where it cannot be told
    int number = -1;
};

/// By the pupil's id, for those whom this person is shown by name alone; the others' year follows from their birth.
Result<QHash<QUuid, PupilYear>> yearsElsewhere(Workspace& workspace);

} // namespace fledge
