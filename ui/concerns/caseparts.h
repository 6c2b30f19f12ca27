// The tabs of a case's page, and the forms that its deeds ask with.
#pragma once
#include "ui/concerns/caseform.h"
#include "ui/concerns/casewords.h"
#include "ui/record/pagepart.h"
#include "ui/record/tableexport.h"

namespace fledge::ui {

/// What a tab knows of the page it stands on.
struct CaseScope
{
    Workspace& workspace;
    Shell& shell;
    Directory& directory;
    std::function<const policy::CaseFile*()> file;
    std::function<void(CaseFormSpec)> ask;
    std::function<bool()> mayWrite;         ///< a reader, and the case is not closed
    std::function<bool()> mayDecideReaders; ///< a reader, also of a closed case
    std::function<void()> refresh;

    /// Adds an entry, or a correction of one.
    Done add(const record::AnyRecord& entry, const QUuid& supersedes = {}) const;
};

/// Every row of the tables of its page is about that one case.
CaseOfRow caseOfRows(const CaseScope& scope);

PagePart* makeReportedPart(const CaseScope& scope);
PagePart* makeTimelinePart(const CaseScope& scope);
PagePart* makeFollowUpsPart(const CaseScope& scope);
/// Actions and decisions; referrals and agencies; parents and links.
PagePart* makeWorkPart(const CaseScope& scope);
PagePart* makeOutsidePart(const CaseScope& scope);
PagePart* makeLinksPart(const CaseScope& scope);
PagePart* makeReadersPart(const CaseScope& scope);
PagePart* makeFilesPart(const CaseScope& scope);

/// The form of an entry: to correct it, or only to read it.
CaseFormSpec entrySpec(const CaseScope& scope, const policy::CaseEntry& entry);
/// A new entry of this record's type.
CaseFormSpec newEntrySpec(const CaseScope& scope, const record::AnyRecord& entry, const QString& title);
/// A step: waiting, another category, closing …
CaseFormSpec stepSpec(const CaseScope& scope, CaseStepKind kind);
/// The step whose form has this name: what was typed into it before comes back.
std::optional<CaseFormSpec> stepNamed(const CaseScope& scope, const QString& name);
/// The lead has dealt with it: a placement that they hold is released in the same go.
CaseFormSpec addressedSpec(const CaseScope& scope);
CaseFormSpec printSpec(const CaseScope& scope, QWidget* parent);
/// Taking a case on needs no form.
Done takeCase(const CaseScope& scope);

} // namespace fledge::ui
