// The order for people, worked out once for a whole list: comparing thousands of names pair by pair takes longer than
// reading them.
#pragma once
#include <QStringList>
#include <vector>

class QCollator;

namespace fledge {

/// The one collator behind comparePeople(): numeric, ignoring case and accents. Each thread has its own.
const QCollator& peopleCollator();

/// The place of each text in the order for people; texts that are equal there share one.
std::vector<int> peopleRanks(const QStringList& texts);

} // namespace fledge
