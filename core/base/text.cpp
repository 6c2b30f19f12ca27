#include "core/base/text.h"

#include <QCollator>
#include <sodium.h>

namespace fledge {

QDate parseIsoDate(QStringView text)
{
    if (text.size() != 10 || text[4] != u'-' || text[7] != u'-') return {};
    int number[3] = {0, 0, 0};
    int part = 0;
    for (qsizetype i = 0; i < 10; ++i) {
        if (i == 4 || i == 7) {
            ++part;
            continue;
        }
        const char16_t c = text[i].unicode();
        if (c < u'0' || c > u'9') return {};
        number[part] = number[part] * 10 + (c - u'0');
    }
    return QDate::isValid(number[0], number[1], number[2]) ? QDate(number[0], number[1], number[2]) : QDate();
}

QString isoDate(QDate date) { return date.isValid() ? date.toString(Qt::ISODate) : QString(); }

QDateTime parseInstant(const QString& text)
{
    if (text.size() != 24 || !text.endsWith(u'Z')) return {};
    QDateTime utc = QDateTime::fromString(text, Qt::ISODateWithMs);
    return utc.isValid() ? utc.toUTC() : QDateTime();
}

QString instantText(const QDateTime& utc)
{
    return utc.isValid() ? utc.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")) + u'Z' : QString();
}

QString folded(const QString& text)
{
    static const QString plainForms = QStringLiteral("øołlđdßs");
    QString out;
    out.reserve(text.size());
    bool blank = false;
    for (QChar c : text.normalized(QString::NormalizationForm_KD)) {
        c = c.toLower();
        if (c.isMark() || c == u'\'' || c == u'\u2019') continue;
        for (qsizetype i = 0; i + 1 < plainForms.size(); i += 2)
            if (c == plainForms[i]) c = plainForms[i + 1];
        if (c.isLetterOrNumber() || c.isSurrogate()) {
            if (blank && !out.isEmpty()) out += u' ';
            blank = false;
            out += c;
        } else {
            blank = true;
        }
    }
    return out;
}

QByteArray digest(QByteArrayView bytes, int size)
{
    QByteArray out(size, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), static_cast<size_t>(size),
                       reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<size_t>(bytes.size()), nullptr,
                       0);
    return out;
}

QString reference(const QUuid& id)
{
    static constexpr char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const QByteArray hash = digest(id.toRfc4122(), 16);
    quint64 bits = 0;
    for (int i = 0; i < 5; ++i)
        bits = bits << 8 | static_cast<quint8>(hash[i]);
    QString out;
    for (int i = 7; i >= 0; --i) {
        out += QLatin1Char(letters[(bits >> (5 * i)) & 31]);
        if (i == 4) out += u'-';
    }
    return out;
}

int comparePeople(const QString& left, const QString& right)
{
    static thread_local const QCollator collator = [] {
        QCollator made(QLocale(QLocale::English, QLocale::UnitedKingdom));
        made.setNumericMode(true);
        made.setCaseSensitivity(Qt::CaseInsensitive);
        return made;
    }();
    return collator.compare(left, right);
}

} // namespace fledge
