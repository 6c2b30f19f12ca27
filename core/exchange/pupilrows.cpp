#include "core/exchange/pupilrows.h"

#include "core/base/text.h"
#include "core/domain/age.h"
#include "core/domain/identifiers.h"

#include <QCoreApplication>

namespace fledge::exchange {
namespace {

constexpr int contactsInFile = 3;

struct PupilText
{
    const char* name;
    QString Pupil::*member;
};
constexpr PupilText pupilTexts[] = {{"given_name", &Pupil::givenName},
                                    {"family_name", &Pupil::familyName},
                                    {"preferred_name", &Pupil::preferredName},
                                    {"phone", &Pupil::phone},
                                    {"needs", &Pupil::needs},
                                    {"notes", &Pupil::notes},
                                    {"registration_group", &Pupil::registrationGroup}};

struct PupilDate
{
    const char* name;
    QDate Pupil::*member;
    DateUse use;
};
constexpr PupilDate pupilDates[] = {{"born", &Pupil::born, DateUse::Birth},
                                    {"on_roll_from", &Pupil::onRollFrom, DateUse::Any},
                                    {"on_roll_to", &Pupil::onRollTo, DateUse::Any}};

struct ContactText
{
    const char* name;
    QString Contact::*member;
};
constexpr ContactText contactTexts[] = {{"name", &Contact::name},   {"relationship", &Contact::relationship},
                                        {"phone", &Contact::phone}, {"phone2", &Contact::phone2},
                                        {"email", &Contact::email}, {"address", &Contact::address}};

int lengthOf(const record::RecordType& type, const char* name)
{
    const record::Field* field = type.field(QString::fromLatin1(name));
    return field ? field->maxLength : 0;
}

bool looksLikeEmail(const QString& text)
{
    const qsizetype at = text.indexOf(u'@');
    return at > 0 && text.indexOf(u'.', at) > at + 1 && !text.contains(u' ') && !text.endsWith(u'.');
}

bool looksLikePhone(const QString& text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return c.isDigit(); }) >= 5;
}

std::optional<Sex> sexOf(const QString& text)
{
    const QString word = folded(text);
    for (const QStringView female : {QStringView(u"f"), QStringView(u"female"), QStringView(u"girl")})
        if (word == female) return Sex::Female;
    for (const QStringView male : {QStringView(u"m"), QStringView(u"male"), QStringView(u"boy")})
        if (word == male) return Sex::Male;
    for (const QStringView open : {QStringView(u"u"), QStringView(u"unknown"), QStringView(u"not known")})
        if (word == open) return Sex::Unknown;
    return {};
}

// `9`, `Y9`, `Year 9`, `R`, `Reception`, `N2`, `Nursery`.
std::optional<int> yearOf(const QString& text)
{
    QString word = folded(text).remove(u' ');
    if (word == u"r" || word == u"reception") return 0;
    if (word.startsWith(u'n') && !word.startsWith(QLatin1String("nc"))) return -1;
    for (const QLatin1String prefix :
         {QLatin1String("ncyear"), QLatin1String("year"), QLatin1String("yr"), QLatin1String("nc"), QLatin1String("y")})
        if (word.startsWith(prefix)) {
            word.remove(0, prefix.size());
            break;
        }
    bool ok = false;
    const int year = word.toInt(&ok);
    return ok && year >= 0 && year <= 14 ? std::optional(year) : std::nullopt;
}

} // namespace

PupilRows::PupilRows(const Table& table, const ImportOptions& options)
    : m_table(table), m_today(options.today), m_fullName(table.cellOf(QStringLiteral("full_name"))),
      m_sex(table.cellOf(QStringLiteral("sex"))), m_upn(table.cellOf(QStringLiteral("upn"))),
      m_formerUpn(table.cellOf(QStringLiteral("former_upn"))), m_uln(table.cellOf(QStringLiteral("uln"))),
      m_postcode(table.cellOf(QStringLiteral("postcode"))), m_yearGroup(table.cellOf(QStringLiteral("year_group"))),
      m_yearOffset(table.cellOf(QStringLiteral("year_offset"))), m_widest(static_cast<int>(table.headings().size())),
      m_understood(static_cast<size_t>(m_widest)), m_asked(static_cast<size_t>(m_widest))
{
    const auto& pupil = record::typeOf<Pupil>();
    const auto& contact = record::typeOf<Contact>();
    for (const PupilText& text : pupilTexts)
        if (const int cell = table.cellOf(QString::fromLatin1(text.name)); cell >= 0)
            m_texts.push_back({cell, text.name, text.member, lengthOf(pupil, text.name)});
    for (const PupilDate& date : pupilDates)
        if (const int cell = table.cellOf(QString::fromLatin1(date.name)); cell >= 0)
            m_dates.push_back({cell, date.name, date.member, DateColumn(date.use, options.today, options.dates)});
    for (const char* name : {"address", "address_1", "address_2", "address_3", "address_4", "address_5"})
        if (const int cell = table.cellOf(QString::fromLatin1(name)); cell >= 0) m_addressCells.push_back(cell);
    for (int number = 1; number <= contactsInFile; ++number)
        for (const ContactText& text : contactTexts) {
            const int cell = table.cellOf(QStringLiteral("contact%1_%2").arg(number).arg(QLatin1String(text.name)));
            if (cell >= 0) m_contacts.push_back({cell, number, text.name, text.member, lengthOf(contact, text.name)});
        }
}

void PupilRows::see(const CsvRow& row)
{
    for (DateCells& date : m_dates)
        date.dates.see(row.text(date.cell));
}

QString PupilRows::take(const CsvRow& row, int cell)
{
    if (cell < 0) return {};
    QString text = row.text(cell);
    if (!text.isEmpty()) ++m_understood[static_cast<size_t>(cell)];
    return text;
}

void PupilRows::problem(PupilRow& out, int cell, const char* field, const char* rule, const QString& value)
{
    if (cell >= 0 && cell < m_widest && !value.isEmpty()) --m_understood[static_cast<size_t>(cell)];
    out.problems.push_back({QString::fromLatin1(field), QString::fromLatin1(rule), value, out.row,
                            cell >= 0 && cell < m_widest ? m_table.headings()[cell] : QString::fromLatin1(field)});
}

void PupilRows::warning(PupilRow& out, int cell, const char* field, const char* rule, const QString& value)
{
    out.warnings.push_back({QString::fromLatin1(field), QString::fromLatin1(rule), value, out.row,
                            cell >= 0 && cell < m_widest ? m_table.headings()[cell] : QString::fromLatin1(field)});
}

bool PupilRows::fits(PupilRow& out, int cell, const char* field, const QString& text, int maxLength)
{
    if (maxLength == 0 || text.size() <= maxLength) return true;
    problem(out, cell, field, "max_length", text.left(40) + u'…');
    return false;
}

PupilRow PupilRows::read(const CsvRow& row)
{
    PupilRow out;
    out.row = row.number();
    for (int cell = m_widest; cell < row.size(); ++cell)
        if (const QString text = row.text(cell); !text.isEmpty()) {
            problem(out, cell, "", "too_many_cells", text);
            break;
        }
    readTexts(row, out);
    readFullName(row, out);
    readDates(row, out);
    readSex(row, out);
    readNumbers(row, out);
    readAddress(row, out);
    readYear(row, out);
    readContacts(row, out);
    require(out);
    return out;
}

void PupilRows::readTexts(const CsvRow& row, PupilRow& out)
{
    for (const TextColumn& column : m_texts) {
        QString text = take(row, column.cell);
        if (fits(out, column.cell, column.name, text, column.maxLength)) out.pupil.*column.member = std::move(text);
    }
}

void PupilRows::readFullName(const CsvRow& row, PupilRow& out)
{
    if (m_fullName < 0 || (!out.pupil.givenName.isEmpty() && !out.pupil.familyName.isEmpty())) return;
    const QString name = take(row, m_fullName);
    if (name.isEmpty()) return;
    const qsizetype comma = name.indexOf(u',');
    // "Ward, Amelia" says which is which; "Amelia Ward" and "Mary Ann van Dyke" do not.
    if (comma <= 0 || comma + 1 >= name.size()) return problem(out, m_fullName, "family_name", "ambiguous_name", name);
    const QString family = name.left(comma).trimmed();
    const QString given = name.mid(comma + 1).trimmed();
    if (!fits(out, m_fullName, "family_name", family, 80) || !fits(out, m_fullName, "given_name", given, 80)) return;
    out.pupil.familyName = family;
    out.pupil.givenName = given;
}

void PupilRows::readDates(const CsvRow& row, PupilRow& out)
{
    for (const DateCells& column : m_dates) {
        const QString text = take(row, column.cell);
        const DateReading reading = column.dates.read(text);
        switch (reading.state) {
        case DateReading::State::Empty:
            break;
        case DateReading::State::Understood:
            out.pupil.*column.member = reading.date;
            break;
        case DateReading::State::Ambiguous:
            ++m_asked[static_cast<size_t>(column.cell)];
            problem(out, column.cell, column.name, "ambiguous_date", text);
            break;
        case DateReading::State::Impossible:
            problem(out, column.cell, column.name, "format", text);
            break;
        }
        if (column.member != &Pupil::born || !reading.date.isValid()) continue;
        if (reading.date > m_today)
            problem(out, column.cell, column.name, "in_past", text);
        else if (const int age = m_today.year() - reading.date.year(); age < 3 || age > 26)
            warning(out, column.cell, column.name, "unlikely_date", text);
    }
    if (out.pupil.onRollFrom.isValid() && out.pupil.onRollTo.isValid() && out.pupil.onRollTo < out.pupil.onRollFrom)
        problem(out, m_table.cellOf(QStringLiteral("on_roll_to")), "on_roll_to", "order", isoDate(out.pupil.onRollTo));
}

void PupilRows::readSex(const CsvRow& row, PupilRow& out)
{
    const QString text = take(row, m_sex);
    if (text.isEmpty()) return;
    out.pupil.sex = sexOf(text);
    if (!out.pupil.sex) warning(out, m_sex, "sex", "unknown_value", text);
}

void PupilRows::readNumbers(const CsvRow& row, PupilRow& out)
{
    using namespace identifiers;
    const auto upn = [&](int cell, const char* name) {
        const QString given = take(row, cell);
        const QString number = normalisedUpn(given);
        if (number.isEmpty()) return QString();
        if (!isUpn(number)) {
            problem(out, cell, name, "format", given);
            return QString();
        }
        if (!upnCheckLetterFits(number)) warning(out, cell, name, "check_letter", given);
        return number;
    };
    out.pupil.upn = upn(m_upn, "upn");
    out.pupil.formerUpn = upn(m_formerUpn, "former_upn");
    if (const QString uln = take(row, m_uln); !uln.isEmpty()) {
        if (!isUln(uln)) return problem(out, m_uln, "uln", "format", uln);
        if (!ulnCheckDigitFits(uln)) warning(out, m_uln, "uln", "check_letter", uln);
        out.pupil.uln = uln;
    }
}

void PupilRows::readAddress(const CsvRow& row, PupilRow& out)
{
    QStringList lines;
    for (const int cell : m_addressCells)
        if (const QString line = take(row, cell); !line.isEmpty()) lines += line;
    const QString address = lines.join(u'\n');
    if (!address.isEmpty() && fits(out, m_addressCells.front(), "address", address, 400)) out.pupil.address = address;
    const QString given = take(row, m_postcode);
    if (given.isEmpty() || !fits(out, m_postcode, "postcode", given, 10)) return;
    out.pupil.postcode = identifiers::normalisedPostcode(given);
    if (!identifiers::isPostcode(out.pupil.postcode)) warning(out, m_postcode, "postcode", "format", given);
}

void PupilRows::readYear(const CsvRow& row, PupilRow& out)
{
    if (const QString text = take(row, m_yearOffset); !text.isEmpty()) {
        bool ok = false;
        out.pupil.yearOffset = text.toInt(&ok);
        if (!ok || out.pupil.yearOffset < -3 || out.pupil.yearOffset > 3)
            problem(out, m_yearOffset, "year_offset", "format", text);
        return;
    }
    const QString text = take(row, m_yearGroup);
    if (text.isEmpty()) return;
    const std::optional<int> stated = yearOf(text);
    const std::optional<int> usual = yearGroup(out.pupil.born, 0, m_today);
    if (!stated) return warning(out, m_yearGroup, "year_group", "unknown_value", text);
    if (!usual || *stated == *usual) return;
    // One year off is a pupil taught above or below; more is an old list or a wrong birth date.
    if (std::abs(*stated - *usual) == 1) out.pupil.yearOffset = *stated - *usual;
    warning(out, m_yearGroup, "year_offset", "year_group", text);
}

void PupilRows::readContacts(const CsvRow& row, PupilRow& out)
{
    Contact contacts[contactsInFile];
    int firstCell[contactsInFile] = {-1, -1, -1};
    for (const ContactColumn& column : m_contacts) {
        const QString text = take(row, column.cell);
        if (text.isEmpty() || !fits(out, column.cell, column.name, text, column.maxLength)) continue;
        contacts[column.contact - 1].*column.member = text;
        if (firstCell[column.contact - 1] < 0) firstCell[column.contact - 1] = column.cell;
        const bool odd = (column.member == &Contact::email && !looksLikeEmail(text)) ||
                         (column.member == &Contact::phone && !looksLikePhone(text));
        if (odd) warning(out, column.cell, column.name, "format", text);
    }
    for (int i = 0; i < contactsInFile; ++i) {
        const bool reachable = !contacts[i].name.isEmpty() || !contacts[i].phone.isEmpty() ||
                               !contacts[i].email.isEmpty() || !contacts[i].address.isEmpty();
        if (!reachable) continue;
        if (contacts[i].name.isEmpty()) {
            contacts[i].name = QCoreApplication::translate("Exchange", "Parent or carer");
            warning(out, firstCell[i], "name", "unnamed_contact", {});
        }
        contacts[i].order = static_cast<int>(out.contacts.size()) + 1;
        out.contacts.push_back(contacts[i]);
    }
}

void PupilRows::require(PupilRow& out)
{
    const auto missing = [&](const char* name, bool isEmpty) {
        const bool told = std::any_of(out.problems.begin(), out.problems.end(), [&](const FieldProblem& p) {
            return p.field == QLatin1String(name) || (p.rule == u"ambiguous_name" && p.field == u"family_name");
        });
        if (!isEmpty || told) return;
        const int own = m_table.cellOf(QString::fromLatin1(name));
        problem(out, own >= 0 ? own : m_fullName, name, "required", {});
    };
    missing("given_name", out.pupil.givenName.isEmpty());
    missing("family_name", out.pupil.familyName.isEmpty());
    missing("born", !out.pupil.born.isValid());
}

void PupilRows::report(Preview& preview) const
{
    for (size_t i = 0; i < preview.columns.size(); ++i) {
        preview.columns[i].understood += m_understood[i];
        preview.columns[i].asked += m_asked[i];
    }
    for (const DateCells& date : m_dates)
        preview.columns[static_cast<size_t>(date.cell)].dates = token(date.dates.order());
}

} // namespace fledge::exchange
