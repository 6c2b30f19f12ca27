#include "core/base/text.h"

#include "core/base/peopleorder.h"

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

namespace {
// Digits by hand: each row that is saved writes two instants, and an import writes thousands of rows.
char16_t* writeDigits(char16_t* at, int number, int width)
{
    for (int i = width - 1; i >= 0; --i, number /= 10)
        at[i] = static_cast<char16_t>(u'0' + number % 10);
    return at + width;
}

char16_t* writeDate(char16_t* at, QDate date)
{
    int year = 0, month = 0, day = 0;
    date.getDate(&year, &month, &day);
    at = writeDigits(at, year, 4);
    *at++ = u'-';
    at = writeDigits(at, month, 2);
    *at++ = u'-';
    return writeDigits(at, day, 2);
}

bool hasFourDigitYear(QDate date) { return date.isValid() && date.year() > 0 && date.year() < 10000; }
} // namespace

QString isoDate(QDate date)
{
    if (!hasFourDigitYear(date)) return date.isValid() ? date.toString(Qt::ISODate) : QString();
    char16_t text[10];
    writeDate(text, date);
    return QString::fromUtf16(text, 10);
}

namespace {
/// Digits by hand here too; -1 where there is something else.
int readDigits(QStringView text)
{
    int number = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9') return -1;
        number = number * 10 + (c.unicode() - u'0');
    }
    return number;
}
} // namespace

QTime parseTime(QStringView text)
{
    if (text.size() != 5 || text[2] != u':') return {};
    const int hour = readDigits(text.first(2));
    const int minute = readDigits(text.last(2));
    return QTime::isValid(hour, minute, 0) ? QTime(hour, minute) : QTime();
}

QDateTime parseInstant(const QString& text)
{
    const QStringView t(text);
    if (t.size() != 24 || t[10] != u'T' || t[13] != u':' || t[16] != u':' || t[19] != u'.' || t[23] != u'Z') return {};
    const QDate date = parseIsoDate(t.first(10));
    const QTime time(readDigits(t.mid(11, 2)), readDigits(t.mid(14, 2)), readDigits(t.mid(17, 2)),
                     readDigits(t.mid(20, 3)));
    return date.isValid() && time.isValid() ? QDateTime(date, time, Qt::UTC) : QDateTime();
}

QString instantText(const QDateTime& utc)
{
    if (!utc.isValid()) return {};
    const QDateTime instant = utc.toUTC();
    if (!hasFourDigitYear(instant.date())) return instant.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")) + u'Z';
    const QTime time = instant.time();
    char16_t text[24];
    char16_t* at = writeDate(text, instant.date());
    const std::pair<char16_t, std::pair<int, int>> parts[] = {
        {u'T', {time.hour(), 2}}, {u':', {time.minute(), 2}}, {u':', {time.second(), 2}}, {u'.', {time.msec(), 3}}};
    for (const auto& [mark, number] : parts) {
        *at++ = mark;
        at = writeDigits(at, number.first, number.second);
    }
    *at = u'Z';
    return QString::fromUtf16(text, 24);
}

namespace {
/// The same for text that is ASCII alone, as most is; false where it is not.
bool foldPlain(QStringView text, QString& out)
{
    bool blank = false;
    for (const QChar c : text) {
        const char16_t letter = c.unicode();
        if (letter >= 0x80) return false;
        const bool upper = letter >= u'A' && letter <= u'Z';
        if (upper || (letter >= u'a' && letter <= u'z') || (letter >= u'0' && letter <= u'9')) {
            if (blank && !out.isEmpty()) out += u' ';
            blank = false;
            out += upper ? QChar(static_cast<char16_t>(letter + 0x20)) : c;
        } else if (letter != u'\'') {
            blank = true;
        }
    }
    return true;
}
} // namespace

QString folded(const QString& text)
{
    static const QString plainForms = QStringLiteral("øołlđdßs");
    QString out;
    out.reserve(text.size());
    if (foldPlain(text, out)) return out;
    out.clear();
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

int comparePeople(const QString& left, const QString& right) { return peopleCollator().compare(left, right); }

} // namespace fledge
