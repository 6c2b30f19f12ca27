// Everything that somebody typed and did not save: where it was, and when. Each is gone on with or thrown away.
#pragma once
#include "ui/record/directory.h"
#include "ui/shell/page.h"

class QPushButton;

namespace fledge::ui {

class RecordTable;
class RowsModel;

/// The address that opens the page of a draft with its form. A form whose page is not there now leads to Today.
QString addressOfDraft(const QString& key, const PageKinds& kinds);

class DraftsPage final : public Page
{
    Q_OBJECT
public:
    DraftsPage(Workspace& workspace, Shell& shell, const PageKinds& kinds);

    QString title() const override { return tr("What you were typing"); }
    QString address() const override { return QStringLiteral("drafts"); }
    void open(const QString&) override { refresh(); }
    void refresh() override;
    bool find() override;
    bool clear() override;
    QWidget* firstFocus() override;

private:
    void show(const QString& key);
    void throwAway();
    QString placeWords(const QString& page);
    QString formWords(const QString& key);
    QString dutyWords(const QString& dutyKey);
    QString keepingWords(const QString& form);

    Workspace& m_workspace;
    const PageKinds& m_kinds;
    Directory m_directory;
    RowsModel* m_model;
    RecordTable* m_table;
    QPushButton* m_show;
    QPushButton* m_throw;
};

/// Reached from the notice after signing in; `kinds` are all pages, and outlive it.
PageKind draftsPage(Workspace& workspace, const PageKinds& kinds);

} // namespace fledge::ui
