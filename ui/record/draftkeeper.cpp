#include "ui/record/draftkeeper.h"

namespace fledge::ui {

void DraftKeeper::keep(const QString& key, const QVariantMap& values)
{
    if (values.isEmpty())
        m_drafts.remove(m_owner + key);
    else
        m_drafts.insert(m_owner + key, values);
}

} // namespace fledge::ui
