#include "core/base/problem.h"

namespace fledge {

QString token(ProblemKind kind)
{
    switch (kind) {
    case ProblemKind::Invalid:
        return QStringLiteral("invalid");
    case ProblemKind::Denied:
        return QStringLiteral("denied");
    case ProblemKind::Conflict:
        return QStringLiteral("conflict");
    case ProblemKind::Blocked:
        return QStringLiteral("blocked");
    case ProblemKind::NotFound:
        return QStringLiteral("not_found");
    case ProblemKind::Busy:
        return QStringLiteral("busy");
    case ProblemKind::ReadOnly:
        return QStringLiteral("read_only");
    case ProblemKind::DiskFull:
        return QStringLiteral("disk_full");
    case ProblemKind::Damaged:
        return QStringLiteral("damaged");
    case ProblemKind::Newer:
        return QStringLiteral("newer");
    case ProblemKind::NotAStore:
        return QStringLiteral("not_a_store");
    case ProblemKind::NetworkPlace:
        return QStringLiteral("network_place");
    case ProblemKind::BadFile:
        return QStringLiteral("bad_file");
    case ProblemKind::Cancelled:
        return QStringLiteral("cancelled");
    case ProblemKind::Failed:
        break;
    }
    return QStringLiteral("failed");
}

} // namespace fledge
