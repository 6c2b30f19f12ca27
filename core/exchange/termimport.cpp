#include "core/exchange/termimport.h"

#include "core/base/text.h"
#include "core/domain/words.h"
#include "core/exchange/table.h"

namespace fledge::exchange {
namespace {

constexpr int longestClosure = 60; // days; a longer row is a holiday between half-terms, or a wrong year

// `2026/27`, `2026-27`, `2026/2027`, `2026-2027`; empty when it is none.
QString yearLabel(const QString& text)
{
    const QString digits = QString(text).remove(u' ');
    const QString start = digits.left(4);
    const QString end = digits.mid(5);
    bool ok = false;
    const int year = start.toInt(&ok);
    const QString shortEnd = QStringLiteral("%1").arg((year + 1) % 100, 2, 10, QLatin1Char('0'));
    const bool fits = ok && year >= 2000 && year < 2100 && digits.size() > 5 &&
                      (digits[4] == u'/' || digits[4] == u'-') && (end == shortEnd || end == QString::number(year + 1));
    return fits ? start + u'/' + shortEnd : QString();
}

std::optional<Term> termOf(const QString& text)
{
    const QString word = folded(text);
    if (word.startsWith(QLatin1String("aut"))) return Term::Autumn;
    if (word.startsWith(QLatin1String("spr"))) return Term::Spring;
    if (word.startsWith(QLatin1String("sum"))) return Term::Summer;
    return {};
}

// `1`, `HT1`, `Half term 1`, `Autumn 1` … the digit counts.
int numberOf(const QString& text)
{
    QString digits;
    for (const QChar c : text)
        if (c.isDigit()) digits += c;
    const int number = digits.size() == 1 ? digits.toInt() : 0;
    const std::optional<Term> term = termOf(text);
    if (term && number >= 1 && number <= 2) return 2 * static_cast<int>(*term) + number;
    return number;
}

std::optional<ClosureKind> closureKind(const QString& text)
{
    const QString word = folded(text);
    if (word.contains(QLatin1String("inset")) || word.contains(QLatin1String("training"))) return ClosureKind::Inset;
    if (word.contains(QLatin1String("bank"))) return ClosureKind::BankHoliday;
    if (word.contains(QLatin1String("clos"))) return ClosureKind::Closure;
    return {};
}

class TermReading
{
public:
    TermReading(const Table& table, const ImportOptions& options, const KnownTerms& known)
        : m_table(table), m_known(known), m_dates(DateUse::Any, options.today, options.dates)
    {
        m_out.preview = table.emptyPreview();
    }

    Result<TermImport> run()
    {
        Done read = m_table.eachRow([this](const CsvRow& row) {
            m_dates.see(cell(row, "first_day"));
            m_dates.see(cell(row, "last_day"));
            return true;
        });
        if (read)
            read = m_table.eachRow([this](const CsvRow& row) {
                take(row);
                return true;
            });
        if (!read) return fail(read.error());
        checkOrder();
        proposeYears();
        warnOfClosuresOutside();
        countRows();
        return std::move(m_out);
    }

private:
    QString cell(const CsvRow& row, const char* column) const
    {
        const int at = m_table.cellOf(QString::fromLatin1(column));
        return at < 0 ? QString() : row.text(at);
    }

    void problem(int row, const char* field, const char* rule, const QString& value)
    {
        const QString column = QString::fromLatin1(field);
        m_out.preview.problems.push_back({column, QString::fromLatin1(rule), value, row, m_table.headingOf(column)});
        m_bad.insert(row);
    }

    QDate date(const CsvRow& row, const char* column)
    {
        const QString text = cell(row, column);
        const DateReading reading = m_dates.read(text);
        const int at = m_table.cellOf(QString::fromLatin1(column));
        if (reading.state == DateReading::State::Understood)
            ++m_out.preview.columns[static_cast<size_t>(at)].understood;
        if (reading.state == DateReading::State::Ambiguous) {
            ++m_out.preview.columns[static_cast<size_t>(at)].asked;
            problem(row.number(), column, "ambiguous_date", text);
        }
        if (reading.state == DateReading::State::Impossible) problem(row.number(), column, "format", text);
        return reading.date;
    }

    void take(const CsvRow& row)
    {
        m_rows.push_back(row.number());
        const QString kind = cell(row, "kind");
        const QDate first = date(row, "first_day");
        const QDate last = date(row, "last_day");
        if (m_bad.contains(row.number())) return;
        if (!first.isValid()) return problem(row.number(), "first_day", "required", {});
        if (last.isValid() && last < first) return problem(row.number(), "last_day", "order", cell(row, "last_day"));
        if (const auto closure = closureKind(kind)) return takeClosure(row, *closure, first, last);
        if (!kind.isEmpty() && !folded(kind).contains(QLatin1String("term")))
            return problem(row.number(), "kind", "unknown_value", kind);
        takeHalfTerm(row, first, last);
    }

    void takeHalfTerm(const CsvRow& row, QDate first, QDate last)
    {
        if (!last.isValid()) return problem(row.number(), "last_day", "required", {});
        ProposedHalfTerm proposed{row.number(), RowAction::Create, schoolYearLabel(first), {}};
        if (const QString stated = cell(row, "school_year"); !stated.isEmpty()) {
            proposed.year = yearLabel(stated);
            if (proposed.year.isEmpty()) return problem(row.number(), "school_year", "format", stated);
            if (proposed.year != schoolYearLabel(first) || proposed.year != schoolYearLabel(last))
                return problem(row.number(), "first_day", "outside_year", cell(row, "first_day"));
        }
        // "Autumn 1" under a heading Term says the number too.
        const bool numbered = m_table.cellOf(QStringLiteral("number")) >= 0;
        proposed.halfTerm.number = numberOf(cell(row, numbered ? "number" : "term"));
        if (proposed.halfTerm.number < 1 || proposed.halfTerm.number > 6)
            return problem(row.number(), "number", "format", cell(row, "number"));
        proposed.halfTerm.term = static_cast<Term>((proposed.halfTerm.number - 1) / 2);
        if (const QString stated = cell(row, "term"); !stated.isEmpty()) {
            const auto term = termOf(stated);
            if (!term) return problem(row.number(), "term", "unknown_value", stated);
            proposed.halfTerm.term = *term;
        }
        proposed.halfTerm.firstDay = first;
        proposed.halfTerm.lastDay = last;
        join(proposed);
        m_out.halfTerms.push_back(proposed);
    }

    // A half-term that is known keeps its id, so that duties and evidence stay with it.
    void join(ProposedHalfTerm& proposed) const
    {
        for (const SchoolYear& year : m_known.years) {
            if (year.label != proposed.year) continue;
            proposed.halfTerm.schoolYearId = year.id;
            for (const HalfTerm& known : m_known.halfTerms) {
                if (known.schoolYearId != year.id || known.number != proposed.halfTerm.number) continue;
                HalfTerm next = known;
                next.term = proposed.halfTerm.term;
                next.firstDay = proposed.halfTerm.firstDay;
                next.lastDay = proposed.halfTerm.lastDay;
                proposed.action = next == known ? RowAction::Skip : RowAction::Update;
                proposed.halfTerm = next;
            }
        }
    }

    void takeClosure(const CsvRow& row, ClosureKind kind, QDate first, QDate last)
    {
        if (!last.isValid()) last = first;
        if (first.daysTo(last) > longestClosure)
            return problem(row.number(), "last_day", "too_long", cell(row, "last_day"));
        for (QDate day = first; day <= last; day = day.addDays(1)) {
            if (first != last && day.dayOfWeek() > 5) continue;
            ProposedClosure proposed{row.number(), RowAction::Create, {}};
            proposed.closure.onDate = day;
            proposed.closure.kind = kind;
            proposed.closure.title = cell(row, "title").left(200);
            if (proposed.closure.title.isEmpty()) proposed.closure.title = record::label(kind);
            const auto same = [&proposed](const Closure& other) {
                return other.onDate == proposed.closure.onDate && other.kind == proposed.closure.kind &&
                       other.session == ClosureSession::All;
            };
            if (std::any_of(m_known.closures.begin(), m_known.closures.end(), same)) proposed.action = RowAction::Skip;
            const bool above = std::any_of(m_out.closures.begin(), m_out.closures.end(),
                                           [&same](const ProposedClosure& other) { return same(other.closure); });
            if (above) return problem(row.number(), "first_day", "duplicate", isoDate(day));
            m_out.closures.push_back(proposed);
        }
    }

    // Half-terms of the file and those known but not in the file, in order of time: numbers rise, days do not overlap.
    void checkOrder()
    {
        std::vector<ProposedHalfTerm> all = m_out.halfTerms;
        for (const HalfTerm& known : m_known.halfTerms)
            if (std::none_of(all.begin(), all.end(),
                             [&known](const ProposedHalfTerm& other) { return other.halfTerm.id == known.id; }))
                all.push_back({0, RowAction::Skip, labelOf(known.schoolYearId), known});
        std::stable_sort(all.begin(), all.end(), [](const ProposedHalfTerm& a, const ProposedHalfTerm& b) {
            return std::pair(a.year, a.halfTerm.number) < std::pair(b.year, b.halfTerm.number);
        });
        for (size_t i = 1; i < all.size(); ++i) {
            const ProposedHalfTerm& before = all[i - 1];
            const ProposedHalfTerm& here = all[i];
            const int row = here.row != 0 ? here.row : before.row;
            if (row == 0) continue;
            if (before.year == here.year && before.halfTerm.number == here.halfTerm.number)
                problem(row, "number", "duplicate", QString::number(here.halfTerm.number));
            else if (here.halfTerm.firstDay <= before.halfTerm.lastDay)
                problem(row, "first_day", "overlap", isoDate(here.halfTerm.firstDay));
        }
    }

    QString labelOf(SchoolYearId id) const
    {
        for (const SchoolYear& year : m_known.years)
            if (year.id == id) return year.label;
        return {};
    }

    void proposeYears()
    {
        for (const ProposedHalfTerm& proposed : m_out.halfTerms) {
            const auto named = [&proposed](const SchoolYear& year) { return year.label == proposed.year; };
            auto year = std::find_if(m_out.years.begin(), m_out.years.end(), named);
            if (year == m_out.years.end()) {
                const auto known = std::find_if(m_known.years.begin(), m_known.years.end(), named);
                const int start = proposed.year.left(4).toInt();
                SchoolYear fresh;
                fresh.label = proposed.year;
                fresh.startsOn = QDate(start, 9, 1);
                fresh.endsOn = QDate(start + 1, 8, 31);
                m_out.years.push_back(known == m_known.years.end() ? fresh : *known);
                year = m_out.years.end() - 1;
            }
            year->startsOn = std::min(year->startsOn, proposed.halfTerm.firstDay);
            year->endsOn = std::max(year->endsOn, proposed.halfTerm.lastDay);
        }
    }

    void warnOfClosuresOutside()
    {
        for (const ProposedClosure& proposed : m_out.closures) {
            const QDate day = proposed.closure.onDate;
            const auto holds = [day](const HalfTerm& h) { return h.firstDay <= day && day <= h.lastDay; };
            const bool inside = day.dayOfWeek() <= 5 &&
                                (std::any_of(m_known.halfTerms.begin(), m_known.halfTerms.end(), holds) ||
                                 std::any_of(m_out.halfTerms.begin(), m_out.halfTerms.end(),
                                             [&holds](const ProposedHalfTerm& h) { return holds(h.halfTerm); }));
            if (inside || proposed.closure.kind != ClosureKind::Inset) continue;
            m_out.preview.warnings.push_back({QStringLiteral("first_day"), QStringLiteral("outside_half_terms"),
                                              isoDate(day), proposed.row,
                                              m_table.headingOf(QStringLiteral("first_day"))});
        }
    }

    void countRows()
    {
        for (const int row : m_rows) {
            RowAction action = RowAction::Skip;
            for (const ProposedHalfTerm& proposed : m_out.halfTerms)
                if (proposed.row == row) action = proposed.action;
            for (const ProposedClosure& proposed : m_out.closures)
                if (proposed.row == row && proposed.action == RowAction::Create) action = RowAction::Create;
            m_out.preview.count(m_bad.contains(row) ? RowAction::Bad : action);
        }
        std::stable_sort(m_out.preview.problems.begin(), m_out.preview.problems.end(),
                         [](const FieldProblem& a, const FieldProblem& b) { return a.row < b.row; });
    }

    const Table& m_table;
    const KnownTerms& m_known;
    DateColumn m_dates;
    QSet<int> m_bad;
    std::vector<int> m_rows;
    TermImport m_out;
};

} // namespace

QString schoolYearLabel(QDate day)
{
    if (!day.isValid()) return {};
    const int start = day.month() >= 8 ? day.year() : day.year() - 1;
    return QStringLiteral("%1/%2").arg(start).arg((start + 1) % 100, 2, 10, QLatin1Char('0'));
}

Result<TermImport> readTerms(const QByteArray& bytes, const ImportOptions& options, const KnownTerms& known)
{
    const auto table = Table::open(bytes, classListLimit, Headings::terms(), options.headings);
    if (!table) return fail(table.error());
    return TermReading(*table, options, known).run();
}

} // namespace fledge::exchange
