// The tabs of a provider's page.
#pragma once
#include "ui/providers/providercase.h"
#include "ui/record/pagepart.h"

namespace fledge::ui {

/// The seven criteria and the eight steps.
PagePart* makeChecksPart(const ProviderScope& scope);
/// Versions of the agreement and its eight terms.
PagePart* makeAgreementPart(const ProviderScope& scope);
/// Sites, their dated addresses, and the people there.
PagePart* makeSitesPart(const ProviderScope& scope);
PagePart* makeConfirmationsPart(const ProviderScope& scope);
PagePart* makeVisitsPart(const ProviderScope& scope);
/// Every placement there.
PagePart* makePlacementsPart(const ProviderScope& scope);
PagePart* makeHistoryPart(const ProviderScope& scope);

} // namespace fledge::ui
