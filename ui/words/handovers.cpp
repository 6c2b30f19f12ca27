#include "ui/words/handovers.h"

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
    return tr("A restricted concern that this person alone can read would then be opened with the recovery sheet alone. Nobody else "
              "can see whether there is one: ask them, and have another reader added where they still can.");
}

} // namespace fledge::words
