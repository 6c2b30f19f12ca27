#include "core/report/suppression.h"

#include "core/base/format.h"

#include <algorithm>
#include <QCoreApplication>
#include <tuple>

namespace fledge::report {
namespace {
constexpr int Unlimited = 1'000'000; // more children than any school has

QString tr(const char* text) { return QCoreApplication::translate("Suppression", text); }

/// A merged row tells its rows when each can only be 1, or, all being small, only the largest small number.
bool tells(int sum, int rows, int threshold)
{
    return rows < 2 || sum < threshold || sum == rows || sum == rows * (threshold - 1);
}
} // namespace

Suppression::Count Suppression::printed(int children, bool dear)
{
    m_cells.push_back({children, dear, As::Number});
    return static_cast<Count>(m_cells.size()) - 1;
}

Suppression::Count Suppression::unprinted(int children)
{
    m_cells.push_back({children, false, As::Unprinted});
    return static_cast<Count>(m_cells.size()) - 1;
}

void Suppression::sum(Count whole, std::vector<Count> parts) { m_relations.push_back({whole, std::move(parts)}); }

void Suppression::knownSum(std::vector<Count> parts)
{
    int all = 0;
    for (const Count part : parts)
        all += m_cells[static_cast<size_t>(part)].children;
    // Dear, and as large as all its parts: it is the last thing that is hidden, which here means not at all.
    const Count whole = printed(all, true);
    sum(whole, std::move(parts));
}

std::vector<Range> Suppression::knownToReaders() const
{
    std::vector<Range> known;
    for (const Cell& cell : m_cells) {
        switch (cell.as) {
        case As::Number:
            known.push_back({cell.children, cell.children});
            break;
        case As::Under:
            known.push_back({1, m_threshold - 1});
            break;
        case As::Withheld:
            known.push_back({m_threshold, Unlimited});
            break;
        case As::Vague:
        case As::Unprinted:
            known.push_back({1, Unlimited});
            break;
        }
    }
    return known;
}

std::vector<Suppression::Count> Suppression::lineOf(const Relation& relation)
{
    std::vector<Count> line = relation.parts;
    line.push_back(relation.whole);
    return line;
}

Suppression::As Suppression::hiddenAs(Count count) const
{
    return at(count).as == As::Under ? As::Vague : As::Withheld;
}

/// A dear count after all others, a whole after its parts, a large one after a small one. Zeros tell nothing and stay.
std::vector<Suppression::Count> Suppression::hideable(const std::vector<Count>& candidates, Count whole) const
{
    std::vector<Count> found;
    for (const Count count : candidates)
        if (isShown(count) && at(count).children > 0) found.push_back(count);
    const auto rank = [&](Count count) { return std::tuple(at(count).dear, count == whole, at(count).children); };
    std::stable_sort(found.begin(), found.end(), [&](Count a, Count b) { return rank(a) < rank(b); });
    return found;
}

void Suppression::hideSecondInEachLine()
{
    for (bool hid = true; hid;) {
        hid = false;
        for (const Relation& relation : m_relations) {
            const std::vector<Count> line = lineOf(relation);
            const auto hidden = std::count_if(line.begin(), line.end(), [this](Count c) { return !isShown(c); });
            const std::vector<Count> next = hideable(line, relation.whole);
            if (hidden != 1 || next.empty()) continue;
            at(next.front()).as = hiddenAs(next.front());
            hid = true;
        }
    }
}

std::vector<Suppression::Count> Suppression::connectedTo(Count count) const
{
    std::vector<bool> reached(m_cells.size(), false);
    reached[static_cast<size_t>(count)] = true;
    for (bool grew = true; grew;) {
        grew = false;
        for (const Relation& relation : m_relations) {
            const std::vector<Count> line = lineOf(relation);
            const bool touches =
                std::any_of(line.begin(), line.end(), [&](Count c) { return reached[static_cast<size_t>(c)]; });
            for (const Count each : line) {
                if (!touches || reached[static_cast<size_t>(each)]) continue;
                reached[static_cast<size_t>(each)] = grew = true;
            }
        }
    }
    std::vector<Count> all;
    for (size_t at = 0; at < reached.size(); ++at)
        if (reached[at]) all.push_back(static_cast<Count>(at));
    return all;
}

bool Suppression::isTold(Count count) const
{
    std::vector<int> truth;
    for (const Cell& cell : m_cells)
        truth.push_back(cell.children);
    return !isShown(count) && !canDiffer(count, knownToReaders(), m_relations, truth);
}

/// What could keep `told` from being worked out: hiding more in its own lines; saying "not shown" for a small whole of
/// many parts, where "under 5" tells that each is one; hiding in the lines connected with them.
std::vector<Suppression::Count> Suppression::remediesFor(Count told) const
{
    std::vector<Count> remedies, smallWholes;
    for (const Relation& relation : m_relations) {
        const std::vector<Count> line = lineOf(relation);
        if (std::find(line.begin(), line.end(), told) == line.end()) continue;
        const std::vector<Count> here = hideable(line, relation.whole);
        remedies.insert(remedies.end(), here.begin(), here.end());
        if (at(relation.whole).as == As::Under) smallWholes.push_back(relation.whole);
    }
    remedies.insert(remedies.end(), smallWholes.begin(), smallWholes.end());
    if (at(told).as == As::Under) remedies.push_back(told);
    const std::vector<Count> farther = hideable(connectedTo(told), -1);
    remedies.insert(remedies.end(), farther.begin(), farther.end());
    return remedies;
}

/// The first remedy that helps; when none does alone, the first one, and the next round goes on from there.
bool Suppression::hideNextFor(Count told)
{
    const std::vector<Count> remedies = remediesFor(told);
    for (const Count remedy : remedies) {
        const As before = at(remedy).as;
        at(remedy).as = hiddenAs(remedy);
        if (!isTold(told)) return true;
        at(remedy).as = before;
    }
    if (remedies.empty()) return false;
    at(remedies.front()).as = hiddenAs(remedies.front());
    return true;
}

void Suppression::decide()
{
    for (Cell& cell : m_cells)
        if (cell.as == As::Number && cell.children > 0 && cell.children < m_threshold) cell.as = As::Under;
    hideSecondInEachLine();
    for (bool hid = true; hid;) {
        hid = false;
        for (Count count = 0; count < static_cast<Count>(m_cells.size()) && !hid; ++count)
            hid = isTold(count) && hideNextFor(count);
        if (hid) hideSecondInEachLine();
    }
}

bool Suppression::hidesAnything() const
{
    return std::any_of(m_cells.begin(), m_cells.end(),
                       [](const Cell& cell) { return cell.as != As::Number && cell.as != As::Unprinted; });
}

QString Suppression::text(Count count) const
{
    const Cell& cell = m_cells[static_cast<size_t>(count)];
    switch (cell.as) {
    case As::Number:
        return QString::number(cell.children);
    case As::Under:
        return tr(QT_TRANSLATE_NOOP("Suppression", "under %1")).arg(m_threshold);
    case As::Withheld:
    case As::Vague:
    case As::Unprinted:
        break;
    }
    return tr(QT_TRANSLATE_NOOP("Suppression", "not shown"));
}

QString Suppression::percent(Count part, Count whole) const
{
    if (!isShown(part) || !isShown(whole)) return tr(QT_TRANSLATE_NOOP("Suppression", "not shown"));
    return format::percent(m_cells[static_cast<size_t>(part)].children, m_cells[static_cast<size_t>(whole)].children);
}

Merging mergeSmall(const std::vector<int>& counts, int threshold)
{
    std::vector<size_t> order;
    for (size_t at = 0; at < counts.size(); ++at)
        if (counts[at] > 0) order.push_back(at);
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return counts[a] < counts[b]; });
    size_t merged = 0;
    int sum = 0;
    while (merged < order.size() && counts[order[merged]] < threshold)
        sum += counts[order[merged++]];
    while (merged > 0 && merged < order.size() && tells(sum, static_cast<int>(merged), threshold))
        sum += counts[order[merged++]];

    Merging merging;
    std::vector<bool> inside(counts.size(), false);
    for (size_t at = 0; at < merged; ++at)
        inside[order[at]] = true;
    for (size_t at = 0; at < counts.size(); ++at)
        (inside[at] ? merging.merged : merging.kept).push_back(at);
    return merging;
}

QString numberWord(int number)
{
    static const char* const words[] = {
        QT_TRANSLATE_NOOP("Suppression", "none"),  QT_TRANSLATE_NOOP("Suppression", "one"),
        QT_TRANSLATE_NOOP("Suppression", "two"),   QT_TRANSLATE_NOOP("Suppression", "three"),
        QT_TRANSLATE_NOOP("Suppression", "four"),  QT_TRANSLATE_NOOP("Suppression", "five"),
        QT_TRANSLATE_NOOP("Suppression", "six"),   QT_TRANSLATE_NOOP("Suppression", "seven"),
        QT_TRANSLATE_NOOP("Suppression", "eight"), QT_TRANSLATE_NOOP("Suppression", "nine"),
        QT_TRANSLATE_NOOP("Suppression", "ten"),   QT_TRANSLATE_NOOP("Suppression", "eleven"),
        QT_TRANSLATE_NOOP("Suppression", "twelve")};
    return number >= 0 && number <= 12 ? tr(words[number]) : QString::number(number);
}

QString othersText(int rows)
{
    QString text = tr(QT_TRANSLATE_NOOP("Suppression", "%1 others")).arg(numberWord(rows));
    text[0] = text[0].toUpper();
    return text;
}

} // namespace fledge::report
