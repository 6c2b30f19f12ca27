#include "core/security/certificate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace fledge::security {
namespace {

constexpr char prefix[] = "fledge certificate 1 ";
constexpr qsizetype signatureSize = 64;

QString hex(const QByteArray& bytes) { return QString::fromLatin1(bytes.toHex()); }
QByteArray unhex(const QJsonValue& value) { return QByteArray::fromHex(value.toString().toLatin1()); }

std::vector<Role> rolesFrom(const QJsonArray& tokens)
{
    std::vector<Role> roles;
    for (const QJsonValue& token : tokens)
        for (const Role role : {Role::Headteacher, Role::Coordinator, Role::Safeguarding, Role::Staff, Role::Administrator})
            if (token.toString() == record::token(role)) roles.push_back(role);
    return roles;
}

} // namespace

// Compact JSON with sorted keys: QJsonObject keeps them sorted, so the same certificate is always the same bytes.
QByteArray certificateBytes(const Certificate& certificate, const QByteArray& storeId)
{
    QJsonArray roles;
    for (const Role role : certificate.roles) roles.append(record::token(role));
    const QJsonObject json{{QStringLiteral("store"), hex(storeId)},
                           {QStringLiteral("staff"), certificate.staff.toString(QUuid::WithoutBraces)},
                           {QStringLiteral("sign_in"), certificate.signIn},
                           {QStringLiteral("box"), hex(certificate.keys.box)},
                           {QStringLiteral("sign"), hex(certificate.keys.sign)},
                           {QStringLiteral("roles"), roles},
                           {QStringLiteral("records"), certificate.mayHoldRecords}};
    return prefix + QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QByteArray certify(const Certificate& certificate, const QByteArray& storeId, const KeyRing& ring)
{
    const QByteArray bytes = certificateBytes(certificate, storeId);
    return ring.signAsSchool(bytes) + bytes;
}

Result<Certificate> readCertificate(const QByteArray& kept, const QByteArray& storeId, const QByteArray& schoolPublic)
{
    const QByteArray bytes = kept.mid(signatureSize);
    if (!isSignedBy(schoolPublic, bytes, kept.left(signatureSize)) || !bytes.startsWith(prefix))
        return fail(ProblemKind::Denied, QStringLiteral("certificate"));
    const QJsonObject json = QJsonDocument::fromJson(bytes.mid(qsizetype(sizeof prefix) - 1)).object();
    Certificate certificate{QUuid(json.value(QStringLiteral("staff")).toString()),
                            json.value(QStringLiteral("sign_in")).toString(),
                            {unhex(json.value(QStringLiteral("box"))), unhex(json.value(QStringLiteral("sign")))},
                            rolesFrom(json.value(QStringLiteral("roles")).toArray()),
                            json.value(QStringLiteral("records")).toBool()};
    if (certificateBytes(certificate, storeId) != bytes) return fail(ProblemKind::Denied, QStringLiteral("certificate"));
    return certificate;
}

} // namespace fledge::security
