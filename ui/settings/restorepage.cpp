#include "ui/settings/restorepage.h"

#include "core/base/text.h"
#include "ui/common/pagehead.h"

#include <QDir>
#include <QFileInfo>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

RestorePlace beside(Workspace& workspace, const WorkspaceOptions& options)
{
    const QFileInfo open(workspace.path());
    RestorePlace place;
    place.words = RestorePage::tr("The backup becomes a new file beside the one that is open now, which stays as it is.");
    place.folder = open.absolutePath();
    place.nameFor = [stem = open.completeBaseName(), &workspace](const store::BackupInfo&) {
        return RestorePage::tr("%1 restored %2").arg(stem, isoDate(workspace.today()));
    };
    place.infoOf = [&workspace](const QString& path) { return backups::infoOf(workspace, path); };
    place.clock = &workspace.clock();
    place.anchors = options.anchors;
    return place;
}

} // namespace

RestorePage::RestorePage(Workspace& workspace, Shell& shell, const WorkspaceOptions& options, OpenFile openFile)
    : Page(shell), m_panel(new RestorePanel(beside(workspace, options)))
{
    auto* head = new PageHead(title());
    head->setBreadcrumb(tr("Settings"));
    column()->addWidget(head);
    column()->addWidget(m_panel);
    column()->addStretch(1);
    connect(head, &PageHead::breadcrumbActivated, this, [this] { this->shell().open(QStringLiteral("settings/data")); });
    connect(m_panel, &RestorePanel::restored, this, [this, openFile = std::move(openFile)](const QString& path) {
        this->shell().tell(
            Notice::success(tr("The backup is in place as %1, beside the file that is open.").arg(QDir::toNativeSeparators(path)))
                .with(tr("Open it"), [openFile, path] { openFile(path); }));
    });
}

PageKind restorePage(Workspace& workspace, const WorkspaceOptions& options, RestorePage::OpenFile openFile)
{
    PageKind kind;
    kind.name = QStringLiteral("restore");
    kind.under = QStringLiteral("settings");
    kind.make = [&workspace, options, openFile = std::move(openFile)](Shell& shell) {
        return new RestorePage(workspace, shell, options, openFile);
    };
    return kind;
}

} // namespace fledge::ui
