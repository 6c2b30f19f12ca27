#include "core/domain/staff.h"

#include "core/record/columns.h"

#include <algorithm>

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&Staff::givenName>{"given_name", QT_TRANSLATE_NOOP("Staff", "First name"), Required | Naming, 80},
    Column<&Staff::familyName>{"family_name", QT_TRANSLATE_NOOP("Staff", "Family name"), Required | Naming, 80},
    Column<&Staff::signIn>{"sign_in", QT_TRANSLATE_NOOP("Staff", "Sign-in name"), None, 60},
    Column<&Staff::roles>{"roles", QT_TRANSLATE_NOOP("Staff", "Roles")},
    Column<&Staff::labels>{"labels", QT_TRANSLATE_NOOP("Staff", "Other responsibilities"), None, 200},
    Column<&Staff::email>{"email", QT_TRANSLATE_NOOP("Staff", "E-mail"), None, 200},
    Column<&Staff::phone>{"phone", QT_TRANSLATE_NOOP("Staff", "Telephone"), None, 40},
    Column<&Staff::activeFrom>{"active_from", QT_TRANSLATE_NOOP("Staff", "Works here from")},
    Column<&Staff::activeTo>{"active_to", QT_TRANSLATE_NOOP("Staff", "Works here until")}};
} // namespace

FLEDGE_RECORD(Staff, nullptr)

namespace fledge {

QString signInKey(const QString& signIn) { return signIn.normalized(QString::NormalizationForm_KC).toCaseFolded(); }

bool looksLikeSignIn(const QString& one, const QString& other)
{
    const auto look = [](QString name) {
        name.replace(u'I', u'l').replace(u'1', u'l').replace(u'\u0131', u'i').replace(u'0', u'o');
        return signInKey(name);
    };
    return signInKey(one) == signInKey(other) || look(one) == look(other);
}

bool isPlainSignIn(const QString& signIn)
{
    const auto isShown = [](QChar one) {
        const bool known = one.script() == QChar::Script_Latin || one.script() == QChar::Script_Common;
        return known && one.isPrint() && one.category() != QChar::Other_Format && one != QChar::SoftHyphen;
    };
    return signIn == signIn.trimmed() && std::all_of(signIn.begin(), signIn.end(), isShown);
}

} // namespace fledge
