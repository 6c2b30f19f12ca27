// Term dates from a table: half-terms, INSET days and closures, checked against each other before anything is written.
#pragma once
#include "core/base/result.h"
#include "core/domain/closure.h"
#include "core/domain/halfterm.h"
#include "core/domain/schoolyear.h"
#include "core/exchange/preview.h"

namespace fledge::exchange {

struct KnownTerms
{
    std::vector<SchoolYear> years;
    std::vector<HalfTerm> halfTerms;
    std::vector<Closure> closures;
};

struct ProposedHalfTerm
{
    int row = 0;
    RowAction action = RowAction::Create;
    QString year; ///< label of its school year; `schoolYearId` is set when that year is known
    HalfTerm halfTerm;
};

struct ProposedClosure
{
    int row = 0;
    RowAction action = RowAction::Create;
    Closure closure;
};

struct TermImport
{
    Preview preview;
    std::vector<SchoolYear> years; ///< to be made or, if they carry an id, to be widened
    std::vector<ProposedHalfTerm> halfTerms;
    std::vector<ProposedClosure> closures;
};

/// The label of the school year of a day, `2026/27`; years turn on 1 August.
QString schoolYearLabel(QDate day);

/// Reads rows of half-terms (school_year, number, term, first_day, last_day) and of days off (kind inset, closure or
/// bank_holiday, first_day, perhaps last_day and title). School year and term may be left out: they follow from the
/// date and the number. Half-terms must not overlap and must follow in order; five INSET days are not asked for. A
/// half-term that is known by its year and number is changed. Fails as Table::open does.
Result<TermImport> readTerms(const QByteArray& bytes, const ImportOptions& options, const KnownTerms& known);

} // namespace fledge::exchange
