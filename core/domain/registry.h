// Every record type by its name: what `list TYPE`, the migrations test and the table of permissions walk over.
#pragma once
#include "core/record/record.h"

#include <QStringView>
#include <span>

namespace fledge {

/// All record types, parents before children.
std::span<const record::RecordType* const> recordTypes();
/// The type of that name, or null.
const record::RecordType* recordTypeNamed(QStringView name);

/// The entries of a safeguarding case. They have no tables: each is sealed whole (contract E.4), so that nothing which
/// walks over recordTypes() ever meets one.
std::span<const record::RecordType* const> confidentialTypes();
/// The confidential type of that name, or null.
const record::RecordType* confidentialTypeNamed(QStringView name);

} // namespace fledge
