// A file that belongs to a case, kept inside it and nowhere else. Confidential.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

/// Contents are read whole at sign-in, so a file of more than 10 MiB stays outside (as base64, 4 characters for 3
/// bytes).
constexpr int largestAttachment = 10 * 1024 * 1024;
constexpr int longestAttachment = (largestAttachment + 2) / 3 * 4;

struct CaseAttachment
{
    CaseAttachmentId id;
    record::Meta meta;
    QString name;
    QString mediaType;
    QString digest; ///< of the file, in hexadecimal (fledge::digest)
    QString bytes;  ///< base64
    int size = 0;

    bool operator==(const CaseAttachment&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::CaseAttachment>();
