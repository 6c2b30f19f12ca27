// How many records bear out each promise of the policy.
#pragma once
#include "core/store/store.h"

#include <QHash>
#include <QSet>

namespace fledge::store {

/// Counts by the names that the policy file's `served_by` uses: `review.placement`, `check_answer/6.1a`, `visit` …
/// What is or hangs on one of `hidden` is not counted.
Result<QHash<QString, int>> countEvidence(Reader& reader, const QSet<QUuid>& hidden = {});
/// Whether a name is one that countEvidence() can count, whatever it comes to.
bool isCounted(const QString& name);

} // namespace fledge::store
