#include "ui/words/openings.h"

#include "core/base/format.h"

#include <QCoreApplication>

namespace fledge::words {

QString sentence(const OpenWarning& warning)
{
    const QString day = format::date(warning.at.toLocalTime().date());
    switch (warning.what) {
    case OpenWarning::What::OlderCopy:
        return QCoreApplication::translate("Openings", "This file is older than what this computer saw on %1. Somebody may have put an "
                                                       "older copy in its place: ask who, before you work on with it.")
            .arg(day);
    case OpenWarning::What::Rewritten:
        return QCoreApplication::translate("Openings", "What this computer saw in this file on %1 is no longer in it. Somebody may have "
                                                       "put another copy in its place: ask who, before you work on with it.")
            .arg(day);
    case OpenWarning::What::OldPages:
        return QCoreApplication::translate("Openings", "Old pages of this file could not be cleared yet, and may still be readable. Make room "
                                                       "on the disk, close Fledge everywhere, and open the file again.");
    case OpenWarning::What::ClockBehind:
        break;
    }
    return QCoreApplication::translate("Openings", "The last entry in this file was made on %1 at %2, which is still to come by this "
                                                   "computer's clock. Set the clock right before you write anything.")
        .arg(day, format::time(warning.at.toLocalTime().time()));
}

QString sentence(const store::CopiesGone& copies)
{
    QStringList sentences;
    if (!copies.removed.isEmpty())
        sentences += QCoreApplication::translate("Openings", "The readable copies that updates had left beside the file are removed: %1.")
                         .arg(copies.removed.join(QStringLiteral(", ")));
    if (!copies.left.isEmpty())
        sentences += QCoreApplication::translate("Openings", "Beside the file stands %1, which Fledge does not know as a copy of it or "
                                                             "could not remove. Whatever it holds can be read by anybody.")
                         .arg(copies.left.join(QStringLiteral(", ")));
    return sentences.join(u' ');
}

} // namespace fledge::words
