#include "core/exchange/pupilimport.h"

#include "core/base/text.h"
#include "core/exchange/pupilrows.h"

namespace fledge::exchange {
namespace {

constexpr int rowsBetweenReports = 250;

using BirthKey = std::pair<qint64, QString>; // day of birth, folded family name

BirthKey birthKey(const Pupil& pupil) { return {pupil.born.toJulianDay(), folded(pupil.familyName)}; }

/// Finds who a row may be, among those known and among the rows above it.
class Matcher
{
public:
    explicit Matcher(const KnownPupils& known) : m_known(known)
    {
        for (size_t i = 0; i < known.pupils.size(); ++i) {
            const Pupil& pupil = known.pupils[i];
            if (!pupil.upn.isEmpty()) m_byUpn.insert(pupil.upn, i);
            m_byBirth.insert(birthKey(pupil), i);
        }
        for (size_t i = 0; i < known.contacts.size(); ++i)
            m_contacts.insert(known.contacts[i].pupilId.uuid(), i);
    }

    const Pupil* sameUpn(const Pupil& pupil) const
    {
        const auto found = m_byUpn.find(pupil.upn);
        return pupil.upn.isEmpty() || found == m_byUpn.end() ? nullptr : &m_known.pupils[*found];
    }

    /// Known pupils with this birth date and family name, but those whose UPN says that they are somebody else.
    std::vector<const Pupil*> alike(const Pupil& pupil) const
    {
        std::vector<const Pupil*> found;
        if (m_byBirth.isEmpty()) return found;
        const BirthKey key = birthKey(pupil);
        for (auto it = m_byBirth.find(key); it != m_byBirth.end() && it.key() == key; ++it) {
            const Pupil& other = m_known.pupils[*it];
            if (pupil.upn.isEmpty() || other.upn.isEmpty()) found.push_back(&other);
        }
        return found;
    }

    std::vector<const Contact*> contactsOf(const Pupil& pupil) const
    {
        std::vector<const Contact*> found;
        for (auto it = m_contacts.find(pupil.id.uuid()); it != m_contacts.end() && it.key() == pupil.id.uuid(); ++it)
            found.push_back(&m_known.contacts[*it]);
        return found;
    }

    /// The row above with the same UPN, or the same names and birth date without UPNs that differ; 0 when there is
    /// none.
    std::pair<int, const char*> rowAbove(const PupilRow& row)
    {
        if (!row.pupil.upn.isEmpty()) {
            const int above = m_rowOfUpn.value(row.pupil.upn, 0);
            if (above != 0) return {above, "same_upn"};
            m_rowOfUpn.insert(row.pupil.upn, row.row);
        }
        const BirthKey key{row.pupil.born.toJulianDay(),
                           folded(row.pupil.familyName) + u'/' + folded(row.pupil.givenName)};
        const auto above = m_rowOfName.find(key);
        if (above == m_rowOfName.end()) {
            m_rowOfName.insert(key, {row.row, row.pupil.upn});
            return {0, ""};
        }
        const bool twoUpns = !above->second.isEmpty() && !row.pupil.upn.isEmpty();
        return twoUpns ? std::pair(0, "") : std::pair(above->first, "same_row");
    }

private:
    const KnownPupils& m_known;
    QHash<QString, size_t> m_byUpn;
    QMultiHash<BirthKey, size_t> m_byBirth;
    QMultiHash<QUuid, size_t> m_contacts;
    QHash<QString, int> m_rowOfUpn;
    QHash<BirthKey, std::pair<int, QString>> m_rowOfName;
};

template <class R> void keepIfGiven(R& known, const R& read, std::initializer_list<QString R::*> members)
{
    for (const auto member : members)
        if (!(read.*member).isEmpty()) known.*member = read.*member;
}

Pupil merged(const Pupil& known, const Pupil& read)
{
    Pupil out = known;
    keepIfGiven<Pupil>(out, read,
                       {&Pupil::givenName, &Pupil::familyName, &Pupil::preferredName, &Pupil::upn, &Pupil::formerUpn,
                        &Pupil::uln, &Pupil::address, &Pupil::postcode, &Pupil::phone, &Pupil::needs, &Pupil::notes,
                        &Pupil::registrationGroup});
    if (read.born.isValid()) out.born = read.born;
    if (read.sex) out.sex = read.sex;
    if (read.onRollFrom.isValid()) out.onRollFrom = read.onRollFrom;
    if (read.onRollTo.isValid()) out.onRollTo = read.onRollTo;
    if (read.yearOffset != 0) out.yearOffset = read.yearOffset;
    return out;
}

/// The contacts of a row that are new or changed for a known pupil; the same name is the same person.
std::vector<Contact> changedContacts(const std::vector<Contact>& read, const std::vector<const Contact*>& known,
                                     PupilId pupil)
{
    std::vector<Contact> out;
    int last = 0;
    for (const Contact* contact : known)
        last = std::max(last, contact->order);
    for (const Contact& contact : read) {
        const auto same = std::find_if(known.begin(), known.end(), [&contact](const Contact* other) {
            return folded(other->name) == folded(contact.name);
        });
        Contact next = same == known.end() ? contact : **same;
        if (same == known.end()) next.order = ++last;
        next.pupilId = pupil;
        keepIfGiven<Contact>(
            next, contact,
            {&Contact::relationship, &Contact::phone, &Contact::phone2, &Contact::email, &Contact::address});
        if (same == known.end() || !(next == **same)) out.push_back(next);
    }
    return out;
}

/// Gathers the preview and the proposed records, row by row.
class Reading
{
public:
    Reading(const Table& table, const ImportOptions& options, const KnownPupils& known)
        : m_table(table), m_options(options), m_matcher(known), m_rows(table, options)
    {
        m_out.preview = table.emptyPreview();
        m_out.rows.reserve(static_cast<size_t>(table.rows()));
    }

    Result<PupilImport> run(const Progress& progress)
    {
        int done = 0;
        bool cancelled = false;
        const auto goOn = [&] {
            cancelled = ++done % rowsBetweenReports == 0 && progress && !progress(done, 2 * m_table.rows());
            return !cancelled;
        };
        Done read = m_table.eachRow([&](const CsvRow& row) {
            m_rows.see(row);
            return goOn();
        });
        if (read && !cancelled)
            read = m_table.eachRow([&](const CsvRow& row) {
                take(m_rows.read(row));
                return goOn();
            });
        if (!read) return fail(read.error());
        if (cancelled) return fail(ProblemKind::Cancelled);
        m_rows.report(m_out.preview);
        return std::move(m_out);
    }

private:
    void take(PupilRow row)
    {
        ProposedPupil proposed{row.row, RowAction::Create, {}, {}};
        if (row.problems.empty()) checkAbove(row);
        if (row.problems.empty()) decide(row, proposed);
        if (!row.problems.empty()) proposed.action = RowAction::Bad;
        if (proposed.action == RowAction::Create) {
            proposed.pupil = std::move(row.pupil);
            proposed.contacts = std::move(row.contacts);
        }
        append(m_out.preview.problems, row.problems);
        append(m_out.preview.warnings, row.warnings);
        m_out.preview.count(proposed.action);
        m_out.rows.push_back(std::move(proposed));
    }

    void checkAbove(PupilRow& row)
    {
        const auto [above, why] = m_matcher.rowAbove(row);
        if (above == 0) return;
        const bool upn = qstrcmp(why, "same_upn") == 0;
        addProblem(row, upn ? "upn" : "given_name", "duplicate", upn ? row.pupil.upn : row.pupil.givenName);
        m_out.preview.duplicates.push_back({row.row, {}, above, QString::fromLatin1(why), false, nameIn(row)});
    }

    void decide(PupilRow& row, ProposedPupil& proposed)
    {
        auto decision = m_options.decided.value(row.row, m_options.duplicates);
        const Pupil* known = m_matcher.sameUpn(row.pupil);
        if (known) {
            m_out.preview.duplicates.push_back(
                {row.row, known->id.uuid(), 0, QStringLiteral("same_upn"), false, nameIn(row)});
            if (decision != OnDuplicate::Skip) decision = OnDuplicate::Update; // the same UPN is the same pupil
        } else {
            const auto alike = m_matcher.alike(row.pupil);
            if (alike.empty()) return;
            for (const Pupil* other : alike)
                m_out.preview.duplicates.push_back(
                    {row.row, other->id.uuid(), 0, QStringLiteral("same_birth_and_family"), true, nameIn(row)});
            if (decision == OnDuplicate::New) return;
            known = theOne(alike, row.pupil);
            if (decision == OnDuplicate::Ask || (decision == OnDuplicate::Update && !known))
                return addProblem(row, "family_name", "duplicate", row.pupil.familyName);
        }
        proposed.action = RowAction::Skip;
        if (decision == OnDuplicate::Update) update(*known, row, proposed);
    }

    static QString nameIn(const PupilRow& row)
    {
        return QStringLiteral("%1 %2").arg(row.pupil.givenName, row.pupil.familyName);
    }

    // Of several who are alike (twins), the one with the same given name; null when that does not decide.
    static const Pupil* theOne(const std::vector<const Pupil*>& alike, const Pupil& read)
    {
        if (alike.size() == 1) return alike.front();
        const Pupil* found = nullptr;
        for (const Pupil* other : alike) {
            if (folded(other->givenName) != folded(read.givenName)) continue;
            if (found) return nullptr;
            found = other;
        }
        return found;
    }

    void update(const Pupil& known, const PupilRow& row, ProposedPupil& proposed)
    {
        proposed.pupil = merged(known, row.pupil);
        proposed.contacts = changedContacts(row.contacts, m_matcher.contactsOf(known), known.id);
        if (!(proposed.pupil == known) || !proposed.contacts.empty()) proposed.action = RowAction::Update;
    }

    void addProblem(PupilRow& row, const char* field, const char* rule, const QString& value)
    {
        const QString column = QString::fromLatin1(field);
        row.problems.push_back({column, QString::fromLatin1(rule), value, row.row, m_table.headingOf(column)});
    }

    static void append(std::vector<FieldProblem>& to, const std::vector<FieldProblem>& from)
    {
        to.insert(to.end(), from.begin(), from.end());
    }

    const Table& m_table;
    const ImportOptions& m_options;
    Matcher m_matcher;
    PupilRows m_rows;
    PupilImport m_out;
};

} // namespace

Result<PupilImport> readPupils(const QByteArray& bytes, const ImportOptions& options, const KnownPupils& known,
                               const Progress& progress)
{
    const auto table = Table::open(bytes, classListLimit, Headings::pupils(), options.headings);
    if (!table) return fail(table.error());
    return Reading(*table, options, known).run(progress);
}

} // namespace fledge::exchange
