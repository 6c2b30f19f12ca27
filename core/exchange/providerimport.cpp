#include "core/exchange/providerimport.h"

#include "core/base/text.h"
#include "core/domain/identifiers.h"
#include "core/exchange/table.h"

#include <QCoreApplication>

namespace fledge::exchange {
namespace {

constexpr int rowsBetweenReports = 500;

struct ProviderText
{
    const char* name;
    QString Provider::*member;
};
constexpr ProviderText providerTexts[] = {
    {"name", &Provider::name},   {"kind", &Provider::kind},       {"urn", &Provider::urn},
    {"ukprn", &Provider::ukprn}, {"phone", &Provider::phone},     {"company_number", &Provider::companyNumber},
    {"email", &Provider::email}, {"website", &Provider::website},
};

// The register once kept telephone numbers as numbers and lost their leading zero.
QString withLeadingZero(const QString& phone)
{
    const bool digits = std::all_of(phone.begin(), phone.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits && phone.size() == 10 && QStringView(u"12378").contains(phone[0]) ? u'0' + phone : phone;
}

bool isClosed(const QString& code, const QString& name)
{
    return code == u"2" || (code.isEmpty() && folded(name) == u"closed");
}

class ProviderReading
{
public:
    ProviderReading(const Table& table, const ImportOptions& options, const ProviderFilter& filter,
                    const KnownProviders& known)
        : m_table(table), m_options(options), m_filter(filter), m_known(known), m_place(folded(filter.localAuthority)),
          m_name(folded(filter.name)), m_closedOn(DateUse::Any, options.today, DateOrder::DayFirst)
    {
        m_out.preview = table.emptyPreview();
        m_out.preview.rows = 0;
        for (size_t i = 0; i < known.providers.size(); ++i) {
            const Provider& provider = known.providers[i];
            if (!provider.urn.isEmpty()) m_byUrn.insert(provider.urn, i);
            if (!provider.ukprn.isEmpty()) m_byUkprn.insert(provider.ukprn, i);
            m_byName.insert(folded(provider.name), i);
        }
    }

    Result<ProviderImport> run(const Progress& progress)
    {
        int done = 0;
        bool cancelled = false;
        const Done read = m_table.eachRow([&](const CsvRow& row) {
            take(row);
            cancelled = ++done % rowsBetweenReports == 0 && progress && !progress(done, m_table.rows());
            return !cancelled && m_out.preview.create <= providersAtOnce;
        });
        if (!read) return fail(read.error());
        if (cancelled) return fail(ProblemKind::Cancelled);
        if (m_out.preview.create > providersAtOnce)
            return fail(ProblemKind::BadFile, QStringLiteral("too_many_providers"), {{"limit", providersAtOnce}});
        return std::move(m_out);
    }

private:
    QString cell(const CsvRow& row, const char* column) const
    {
        const int at = m_table.cellOf(QString::fromLatin1(column));
        return at < 0 ? QString() : row.text(at);
    }

    bool isWanted(const CsvRow& row) const
    {
        if (!m_place.isEmpty() && folded(cell(row, "la_code")) != m_place &&
            !folded(cell(row, "la_name")).contains(m_place))
            return false;
        if (!m_filter.types.isEmpty() && !m_filter.types.contains(cell(row, "type_code"))) return false;
        return m_name.isEmpty() || folded(cell(row, "name")).contains(m_name);
    }

    void take(const CsvRow& row)
    {
        const bool closed = isClosed(cell(row, "status_code"), cell(row, "status_name"));
        if (closed) noteClosed(row);
        if (!isWanted(row) || (closed && !m_filter.closedToo)) {
            ++m_out.leftOut;
            return;
        }
        ++m_out.preview.rows;
        ProposedProvider proposed{row.number(), RowAction::Create, {}, {}, {}};
        const size_t problemsBefore = m_out.preview.problems.size();
        readProvider(row, proposed);
        readAddress(row, proposed);
        if (m_out.preview.problems.size() == problemsBefore) decide(row, proposed);
        if (m_out.preview.problems.size() != problemsBefore) proposed.action = RowAction::Bad;
        m_out.preview.count(proposed.action);
        m_out.rows.push_back(std::move(proposed));
    }

    void noteClosed(const CsvRow& row)
    {
        const auto known = m_byUrn.find(cell(row, "urn"));
        if (known == m_byUrn.end()) return;
        const Provider& provider = m_known.providers[*known];
        if (provider.status == ProviderStatus::Closed) return;
        const auto decision =
            m_options.decided.value(row.number(), m_options.leaveClosed ? OnDuplicate::Skip : OnDuplicate::Update);
        m_out.closed.push_back({provider.id, provider.name, provider.urn, provider.status,
                                m_closedOn.read(cell(row, "closed_on")).date, row.number(),
                                decision == OnDuplicate::Skip});
    }

    void readProvider(const CsvRow& row, ProposedProvider& out)
    {
        static const record::RecordType& type = record::typeOf<Provider>();
        for (const ProviderText& text : providerTexts) {
            const int at = m_table.cellOf(QString::fromLatin1(text.name));
            if (at < 0) continue;
            const QString value = row.text(at);
            const int most = type.field(QString::fromLatin1(text.name))->maxLength;
            if (most > 0 && value.size() > most)
                problem(row, text.name, value.size() > 8 && most == 8 ? "format" : "max_length", value.left(40));
            else if (!value.isEmpty())
                ++m_out.preview.columns[static_cast<size_t>(at)].understood;
            out.provider.*text.member = value;
        }
        Provider& provider = out.provider;
        provider.phone = withLeadingZero(provider.phone);
        if (provider.name.isEmpty()) problem(row, "name", "required", {});
        if (!provider.urn.isEmpty() && !identifiers::isUrn(provider.urn)) problem(row, "urn", "format", provider.urn);
        if (!provider.ukprn.isEmpty() && provider.ukprn.size() <= 8 && !identifiers::isUkprn(provider.ukprn))
            problem(row, "ukprn", "format", provider.ukprn);
    }

    void readAddress(const CsvRow& row, ProposedProvider& out)
    {
        QStringList lines;
        for (const char* column : {"street", "locality", "address_3"})
            if (const QString line = cell(row, column); !line.isEmpty()) lines += line;
        const QString town = cell(row, "town");
        const QString postcode = identifiers::normalisedPostcode(cell(row, "postcode"));
        if (lines.isEmpty() && town.isEmpty()) {
            if (!postcode.isEmpty()) warning(row, "postcode", identifiers::isPostcode(postcode) ? "no_address" : "format", postcode);
            return;
        }
        SiteAddress address;
        address.validFrom = m_options.today;
        address.line1 = lines.isEmpty() ? town : lines.takeFirst();
        address.line2 = lines.join(QStringLiteral(", "));
        address.town = town;
        address.postcode = postcode.left(10);
        address.phone = out.provider.phone;
        if (!postcode.isEmpty() && !identifiers::isPostcode(postcode)) warning(row, "postcode", "format", postcode);
        for (const QString& line : {address.line1, address.line2})
            if (line.size() > 200) problem(row, "street", "max_length", line.left(40));
        Site site;
        site.name = QCoreApplication::translate("Exchange", "Main site");
        out.site = site;
        out.address = address;
    }

    /// Who the row is: by URN; by UKPRN unless the URNs differ; nobody otherwise.
    const Provider* same(const Provider& read, const char** why) const
    {
        if (const auto found = m_byUrn.find(read.urn); !read.urn.isEmpty() && found != m_byUrn.end()) {
            *why = "same_urn";
            return &m_known.providers[*found];
        }
        const auto found = m_byUkprn.find(read.ukprn);
        if (read.ukprn.isEmpty() || found == m_byUkprn.end()) return nullptr;
        const Provider& other = m_known.providers[*found];
        if (!read.urn.isEmpty() && !other.urn.isEmpty()) return nullptr;
        *why = "same_ukprn";
        return &other;
    }

    void decide(const CsvRow& row, ProposedProvider& proposed)
    {
        const Provider& read = proposed.provider;
        if (const int above = m_rowOfUrn.value(read.urn, 0); !read.urn.isEmpty() && above != 0) {
            m_out.preview.duplicates.push_back({row.number(), {}, above, QStringLiteral("same_urn"), false, read.name});
            return problem(row, "urn", "duplicate", read.urn);
        }
        m_rowOfUrn.insert(read.urn, row.number());
        auto decision = m_options.decided.value(row.number(), m_options.duplicates);
        const char* why = "";
        const Provider* known = same(read, &why);
        if (known) {
            m_out.preview.duplicates.push_back(
                {row.number(), known->id.uuid(), 0, QString::fromLatin1(why), false, read.name});
            if (decision != OnDuplicate::Skip) decision = OnDuplicate::Update;
        } else if (const auto named = m_byName.find(folded(read.name)); named != m_byName.end()) {
            known = &m_known.providers[*named];
            const bool twoUrns = !read.urn.isEmpty() && !known->urn.isEmpty();
            if (twoUrns || decision == OnDuplicate::New) return;
            m_out.preview.duplicates.push_back(
                {row.number(), known->id.uuid(), 0, QStringLiteral("same_name"), true, read.name});
            if (decision == OnDuplicate::Ask) return problem(row, "name", "duplicate", read.name);
        } else {
            return;
        }
        proposed.action = RowAction::Skip;
        if (decision == OnDuplicate::Update) update(row, *known, proposed);
    }

    void update(const CsvRow& row, const Provider& known, ProposedProvider& proposed)
    {
        Provider next = known;
        for (const ProviderText& text : providerTexts)
            if (!(proposed.provider.*text.member).isEmpty()) next.*text.member = proposed.provider.*text.member;
        const bool hasSite = std::any_of(m_known.sites.begin(), m_known.sites.end(),
                                         [&known](const Site& site) { return site.providerId == known.id; });
        if (hasSite) {
            if (proposed.address) compareAddress(row, known, *proposed.address);
            proposed.site.reset();
            proposed.address.reset();
        }
        if (!(next == known) || proposed.site) proposed.action = RowAction::Update;
        proposed.provider = next;
    }

    // A move is a decision (a new address needs a visit), so it is told and not taken over.
    void compareAddress(const CsvRow& row, const Provider& known, const SiteAddress& read)
    {
        for (const Site& site : m_known.sites)
            for (const SiteAddress& address : m_known.addresses)
                if (site.providerId == known.id && address.siteId == site.id && address.postcode == read.postcode)
                    return;
        warning(row, "postcode", "address_differs", read.postcode);
    }

    void problem(const CsvRow& row, const char* field, const char* rule, const QString& value)
    {
        const QString column = QString::fromLatin1(field);
        m_out.preview.problems.push_back(
            {column, QString::fromLatin1(rule), value, row.number(), m_table.headingOf(column)});
    }
    void warning(const CsvRow& row, const char* field, const char* rule, const QString& value)
    {
        const QString column = QString::fromLatin1(field);
        m_out.preview.warnings.push_back(
            {column, QString::fromLatin1(rule), value, row.number(), m_table.headingOf(column)});
    }

    const Table& m_table;
    const ImportOptions& m_options;
    const ProviderFilter& m_filter;
    const KnownProviders& m_known;
    QString m_place;
    QString m_name;
    DateColumn m_closedOn;
    QHash<QString, size_t> m_byUrn, m_byUkprn, m_byName;
    QHash<QString, int> m_rowOfUrn;
    ProviderImport m_out;
};

} // namespace

Result<ProviderImport> readProviders(const QByteArray& bytes, const ImportOptions& options,
                                     const ProviderFilter& filter, const KnownProviders& known,
                                     const Progress& progress)
{
    const auto table = Table::open(bytes, registerLimit, Headings::providers(), options.headings, progress);
    if (!table) return fail(table.error());
    return ProviderReading(*table, options, filter, known).run(progress);
}

} // namespace fledge::exchange
