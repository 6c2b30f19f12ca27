// The sealed payload of a row: every Personal column in one box (contract E.1). Today's codec is "clear"; sealing
// replaces the codec and nothing else.
#pragma once
#include "core/base/result.h"
#include "core/record/record.h"

#include <QByteArray>

namespace fledge::record {

/// Which row a payload belongs to: sealed into it, so that a payload moved to another row does not open.
struct PayloadPlace
{
    QByteArray storeId;
    const char* table;
    QUuid id;
    int revision;
};

/// Turns the packed columns into what is stored, and back.
class PayloadCodec
{
public:
    virtual ~PayloadCodec() = default;
    virtual QByteArray seal(const QByteArray& packed, const PayloadPlace& place) const = 0;
    virtual Result<QByteArray> open(const QByteArray& stored, const PayloadPlace& place) const = 0;
};

/// Stores the packed columns as they are.
class ClearCodec final : public PayloadCodec
{
public:
    QByteArray seal(const QByteArray& packed, const PayloadPlace&) const override { return packed; }
    Result<QByteArray> open(const QByteArray& stored, const PayloadPlace&) const override { return stored; }
};

/// Version byte, then for each Personal column that is not null: number (1 byte), length (4 bytes, big-endian), UTF-8.
/// The reason for voiding travels here too, under number 255. Empty when there is nothing to pack.
QByteArray pack(const AnyRecord& record);
/// Writes the packed columns into `record`; Damaged when the bytes are not a payload of this version.
Done unpack(const QByteArray& packed, AnyRecord& record);

} // namespace fledge::record
