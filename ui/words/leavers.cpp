#include "ui/words/leavers.h"

#include "core/base/format.h"

#include <QCoreApplication>

namespace fledge::words {

QString oldCopy()
{
    return QCoreApplication::translate("Leavers", "A copy of the file that they took before stays readable to them, with what stood in "
                                                  "it on that day; what is written from now on does not.");
}

QString keptSchoolKey()
{
    return QCoreApplication::translate(
        "Leavers", "A former headteacher also keeps the school's signing key in such a copy, and it is never renewed: whoever has "
                   "it and can still write to the school's file could give somebody rights in the school's name. Make sure that they "
                   "cannot reach the folder of the file any more.");
}

QString standingOfBackup(const QDateTime& madeAt)
{
    return QCoreApplication::translate("Leavers", "Accounts, passwords, suspensions and who holds keys will be as they were when the backup was "
                                                  "made, on %1: whoever was suspended, denied a pupil or taken off since has to be taken off "
                                                  "again.")
        .arg(format::instant(madeAt));
}

} // namespace fledge::words
