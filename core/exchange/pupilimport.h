// A class list → what importing it would do: which pupils are new, which are known, what is wrong in which row.
#pragma once
#include "core/base/result.h"
#include "core/domain/contact.h"
#include "core/domain/pupil.h"
#include "core/exchange/preview.h"

namespace fledge::exchange {

/// The pupils and contacts that are known already (none voided): a plain copy, so that a Job can hold it.
struct KnownPupils
{
    std::vector<Pupil> pupils;
    std::vector<Contact> contacts;
};

/// What one row would write. New records have no id yet; changed ones carry the id and revision they were read with.
struct ProposedPupil
{
    int row = 0;
    RowAction action = RowAction::Create;
    Pupil pupil;
    std::vector<Contact> contacts; ///< new or changed ones; `pupilId` is set for known pupils
};

struct PupilImport
{
    Preview preview;
    std::vector<ProposedPupil> rows; ///< in order of the file
};

/// Reads a class list. Nothing is guessed silently: a date that could mean two days, and a row that may be somebody
/// known (same birth date and family name) make their row bad until `options` decide. The same UPN is the same pupil.
/// Cells that are empty in the file never empty what is known. Fails as Table::open does, and with Cancelled.
Result<PupilImport> readPupils(const QByteArray& bytes, const ImportOptions& options, const KnownPupils& known,
                               const Progress& progress = {});

} // namespace fledge::exchange
