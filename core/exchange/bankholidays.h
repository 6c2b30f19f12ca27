// Bank holidays of England and Wales, from the government's file or the one shipped with the program.
#pragma once
#include "core/base/result.h"
#include "core/domain/closure.h"

#include <QByteArray>
#include <vector>

namespace fledge::exchange {

struct BankHolidayImport
{
    std::vector<Closure> create;  ///< bank holidays not entered yet
    std::vector<Closure> missing; ///< entered ones that a file of their years lacks: moved, or a stale file
    int known = 0;                ///< bank holidays of the file that are entered already
    QDate first;                  ///< first and last day that the file knows
    QDate last;
};

/// Reads the government's feed (`england-and-wales` → events) or our own small file. A day that is entered already is
/// kept as it is; files join without a gap or a double. BadFile: `empty`, `too_large`, `json` (detail.line),
/// `no_division`, or `format` with the number of the event (row) whose date is no date.
Result<BankHolidayImport> readBankHolidays(const QByteArray& bytes, const std::vector<Closure>& entered);

/// The bank holidays shipped with the program.
std::vector<Closure> shippedBankHolidays();

} // namespace fledge::exchange
