// Where somebody stood on a page: the open form, the rows, what is typed, the keyboard. Taken before the screen locks and the
// page goes, and put back into the page that is made for them afterwards.
#pragma once
#include <QStringList>
#include <QVariantMap>

namespace fledge::ui {

class Page;

/// What is typed or chosen stands in it: it belongs where drafts are kept.
QVariantMap standingOn(const Page& page);
/// Puts it back on a page that shows the same address. The words for which there was no place come back.
QStringList standAgain(Page& page, const QVariantMap& stood);

} // namespace fledge::ui
