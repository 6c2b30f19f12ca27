#include "core/exchange/preview.h"

namespace fledge::exchange {

std::optional<OnDuplicate> onDuplicate(const QString& token)
{
    if (token == u"skip") return OnDuplicate::Skip;
    if (token == u"new") return OnDuplicate::New;
    if (token == u"update") return OnDuplicate::Update;
    return {};
}

void Preview::count(RowAction action)
{
    switch (action) {
    case RowAction::Create:
        ++create;
        break;
    case RowAction::Update:
        ++update;
        break;
    case RowAction::Skip:
        ++skip;
        break;
    case RowAction::Bad:
        ++bad;
        break;
    }
}

} // namespace fledge::exchange
