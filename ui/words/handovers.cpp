#include "ui/words/handovers.h"

#include "core/security/caseroles.h"

#include <QCoreApplication>
#include <QStringList>

namespace fledge::words {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("Handovers", text); }

QString listed(const std::vector<Role>& roles)
{
    QStringList out;
    for (const Role role : roles) out += record::label(role);
    return out.isEmpty() ? tr("none") : out.join(QStringLiteral(", "));
}

} // namespace

QString rolesGiven(const std::vector<Role>& before, const std::vector<Role>& after)
{
    if (before.empty()) return tr("Roles they get: %1.").arg(listed(after));
    if (before == after) return tr("Their roles stay: %1.").arg(listed(after));
    return tr("Their roles change. Until now: %1. From now on: %2.").arg(listed(before), listed(after));
}

QString loneReader()
{
    return tr("A concern that this person alone can read would then be opened with the recovery sheet alone. Nobody else "
              "can see whether there is one: ask them, and have another reader added where they still can.");
}

QString casesWithRoles(const std::vector<Role>& before, const std::vector<Role>& after)
{
    if (security::isKeptFromCases(after))
        return tr("An administrator reads no concern: every key of one is taken from them.") + u' ' + loneReader();
    if (!security::opensCases(before) || security::opensCases(after)) return {};
    return tr("The concerns that they read as headteacher or safeguarding lead are taken from them. What somebody named or added "
              "them for stays theirs to read. Concerns that you cannot read yourself are taken from them when one of their "
              "readers next writes to them, as long as somebody reads them who is either.");
}

QString caseKeysGiven()
{
    return tr("The keys of concerns are handed over. What their roles allow besides, a headteacher hands over.");
}

QString whoCanRead(int readers)
{
    if (readers == 0)
        return tr("Nobody can read this concern now: it is kept, and only the recovery sheet opens it. Tell a safeguarding lead or "
                  "the headteacher in person.");
    const QString count = readers == 1 ? tr("One person can read this concern.") : tr("%1 people can read this concern.").arg(readers);
    return count + u' ' + tr("Whom it is about, and whoever may not read about its pupils, is left out.");
}

} // namespace fledge::words
