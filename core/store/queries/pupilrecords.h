// Everything in the register that is about one pupil: what a subject access pack gives out, and what disposal takes away.
#pragma once
#include "core/store/store.h"

#include <QSet>

namespace fledge::store {

/// The records of one type, the voided ones too, in the order of their ids.
struct RecordsOfType
{
    const record::RecordType* type;
    std::vector<record::AnyRecord> records;
};

/// How records of a type belong to a pupil: by a column that names the pupil, a placement, a plan or a risk assessment of
/// theirs. A type without one (`column` null) is about nobody in particular.
struct PupilLink
{
    const record::RecordType* type;
    const char* column;
};
/// One line for each record type of the register.
std::vector<PupilLink> pupilLinks();

/// The pupil, and whatever hangs on them. A planned day or a waiver hangs on what its duty is about. NotFound.
Result<std::vector<RecordsOfType>> recordsOf(Reader& reader, PupilId pupil);

/// Whether a record that is none of these refers to one of them, so that they cannot go by themselves.
Result<bool> areReferredTo(Reader& reader, const QSet<QUuid>& ids);

} // namespace fledge::store
