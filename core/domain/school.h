// The school: one record.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

#include <QTime>

namespace fledge {

struct School
{
    SchoolId id;
    record::Meta meta;
    QString name;
    QString urn;
    QString laCode;
    QString estab;
    QString address;
    QString postcode;
    QString phone;
    QString timeZone;
    QTime amStarts;
    QTime amEnds;
    QTime pmStarts;
    QTime pmEnds;
    int suppression = 5;
    QJsonObject settings;

    bool operator==(const School&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::School>();
