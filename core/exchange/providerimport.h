// An extract of the national register of establishments (GIAS), or any list of providers, → what importing it would do.
#pragma once
#include "core/base/result.h"
#include "core/domain/provider.h"
#include "core/domain/site.h"
#include "core/domain/siteaddress.h"
#include "core/exchange/preview.h"

namespace fledge::exchange {

/// Which rows of a large register are wanted; what is empty does not narrow.
struct ProviderFilter
{
    QString localAuthority; ///< its code (`383`) or part of its name
    QString name;           ///< part of the establishment's name
    QStringList types;      ///< codes of establishment types (`14`, `42`)
    bool closedToo = false; ///< closed establishments are left out otherwise
};

/// The providers known already and where their main sites are.
struct KnownProviders
{
    std::vector<Provider> providers;
    std::vector<Site> sites;
    std::vector<SiteAddress> addresses;
};

/// What one row would write. For a known provider `site` and `address` are given only if it has no site yet.
struct ProposedProvider
{
    int row = 0;
    RowAction action = RowAction::Create;
    Provider provider;
    std::optional<Site> site;
    std::optional<SiteAddress> address;
};

/// A provider known here that the register calls closed. What becomes of it depends on the placements there, which
/// the reader of the file does not know: actions::readImport() says so.
struct ClosedProvider
{
    ProviderId provider;
    QString name;
    QString urn;
    ProviderStatus status = ProviderStatus::Prospective; ///< here, now
    QDate closedOn;                                      ///< invalid when the register does not say
    int row = 0;
    bool left = false;  ///< somebody decided that it stays as it is
    int placements = 0; ///< approved or live there
    std::optional<ProviderStatus> becomes = {}; ///< none: it stays as it is, or stands so already
    bool operator==(const ClosedProvider&) const = default;
};

struct ProviderImport
{
    Preview preview; ///< `rows` counts the wanted rows
    int leftOut = 0; ///< rows that the filter does not want, or that are closed
    std::vector<ProposedProvider> rows;
    std::vector<ClosedProvider> closed;
};

/// The most providers that one import makes: beyond it somebody chose the whole country.
inline constexpr int providersAtOnce = 1000;

/// Reads a list of providers; columns by their headings, so that order and missing ones do not matter. The same URN, or
/// without one the same UKPRN, is the same provider; the same name is asked. Fails as Table::open does, with Cancelled,
/// and with BadFile `too_many_providers` when no filter narrows a register.
Result<ProviderImport> readProviders(const QByteArray& bytes, const ImportOptions& options,
                                     const ProviderFilter& filter, const KnownProviders& known,
                                     const Progress& progress = {});

} // namespace fledge::exchange
