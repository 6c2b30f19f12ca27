// A tab that is one form.
#pragma once
#include "ui/record/listspart.h"

namespace fledge::ui {

class EditorPart : public PagePart
{
    Q_OBJECT
public:
    /// `record`: the one to show, read anew at every refresh. `prepare` sets choices, hints and what is visible.
    EditorPart(Workspace& workspace, Shell& shell, const record::RecordType& type, const QStringList& columns, int across,
               std::function<std::optional<record::AnyRecord>()> record, std::function<void(RecordEditor&)> prepare);
    RecordEditor& editor() { return *m_editor; }
    /// A column of cards at the right of the form.
    /// With a stretch it takes the height that is left.
    void addBeside(QWidget* widget, int stretch = 0);
    /// How wide that column is.
    void setSideBeats(int beats);

    void refresh() override;
    void setPlace(const QString& place) override;
    bool openTarget(const Target& target) override;
    void leave() override { m_editor->keepDraft(); }
    bool save() override { return m_editor->save(); }
    /// The form is always open: a draft of it leads to its tab.
    bool reopenForm(const QString& name) override;
    QWidget* firstFocus() override;

private:
    RecordEditor* m_editor;
    QVBoxLayout* m_side;
    QWidget* m_sideWidget;
    std::function<std::optional<record::AnyRecord>()> m_record;
    std::function<void(RecordEditor&)> m_prepare;
};

} // namespace fledge::ui
