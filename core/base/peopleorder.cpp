#include "core/base/peopleorder.h"

#include <algorithm>
#include <numeric>
#include <QCollator>

namespace fledge {

const QCollator& peopleCollator()
{
    static thread_local const QCollator collator = [] {
        QCollator made(QLocale(QLocale::English, QLocale::UnitedKingdom));
        made.setNumericMode(true);
        made.setCaseSensitivity(Qt::CaseInsensitive);
        return made;
    }();
    return collator;
}

std::vector<int> peopleRanks(const QStringList& texts)
{
    std::vector<QCollatorSortKey> keys;
    keys.reserve(static_cast<size_t>(texts.size()));
    for (const QString& text : texts)
        keys.push_back(peopleCollator().sortKey(text));
    std::vector<size_t> order(keys.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::sort(order.begin(), order.end(), [&keys](size_t a, size_t b) { return keys[a] < keys[b]; });
    std::vector<int> ranks(keys.size());
    int rank = 0;
    for (size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && keys[order[i - 1]] < keys[order[i]]) ++rank;
        ranks[order[i]] = rank;
    }
    return ranks;
}

} // namespace fledge
