// What an entry of a case is called and how it is written before it is sealed.
#pragma once
#include "core/policy/cases.h"

namespace fledge {

/// The bytes that are sealed.
QByteArray contentOf(const policy::CaseEntry& entry);

/// The entry from what was sealed. Damaged/case where it is none.
Result<policy::CaseEntry> entryFrom(const QByteArray& content);

/// The number of an entry of a concern by its place in it, as packets and earlier versions gave it.
QUuid plainNumber(CaseId id, qsizetype place);

} // namespace fledge
