// The recovery sheet: the one paper that opens the school's file when nobody can sign in any more.
#pragma once
#include "core/report/report.h"

#include <QDate>

namespace fledge::report {

struct RecoverySheetInput
{
    QString school;
    QDate date;
    QString code;        ///< in groups of four, as a person types it
    QString fingerprint; ///< of the school's key, in groups of four
    QString fileName;
};

Report recoverySheet(const RecoverySheetInput& input);

/// The same as a text: the code alone on its first line, which is what is read of it; then in plain words what it opens, where to
/// keep it, and what happens without it.
QString recoverySheetText(const RecoverySheetInput& input);

} // namespace fledge::report
