// A form made from the mapping: label, buddy, accessible name, required mark, length, order of the keyboard. It holds a
// copy of one record; the page saves value() and shows what was refused with setProblems().
#pragma once
#include "core/record/record.h"
#include "ui/record/editor.h"

#include <QHash>
#include <QStringList>
#include <QVariantMap>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace fledge::ui {

class RecordForm final : public QWidget
{
    Q_OBJECT
public:
    /// `columns`: the fields shown, in order; empty: every field a form can show. `across`: columns of the layout;
    /// long texts take the whole width.
    RecordForm(const record::RecordType& type, QDate today, const QStringList& columns = {}, int across = 1,
               QWidget* parent = nullptr);
    ~RecordForm() override;

    /// Fills the form. Whatever was typed before is gone; keep it first with draft().
    void setRecord(const record::AnyRecord& record);
    /// The record with what stands in the form.
    record::AnyRecord value();
    /// True when something differs from the record set.
    bool isDirty();

    /// Every broken rule shows beside its field and the first takes the keyboard; no problems clears all.
    void setProblems(const std::vector<FieldProblem>& problems);
    /// Checks what can be checked without the store: false, with the problems shown, when the record may not be saved.
    bool check();

    /// Somebody else saved first (ProblemKind::Conflict): takes their version below the typing. Fields only they
    /// changed show theirs; fields both changed keep what was typed and say what was saved meanwhile. The next save
    /// goes through.
    void setConflict(const Problem& conflict);

    void setReadOnly(bool on);
    void setFieldReadOnly(const QString& column, bool on);
    void setFieldVisible(const QString& column, bool visible);
    /// Other words above a field than the mapping's label.
    void setLabel(const QString& column, const QString& words);
    /// Muted words under a field.
    void setHint(const QString& column, const QString& words);
    /// The choices of a reference field.
    void setChoices(const QString& column, const std::vector<Choice>& choices);
    /// A word about a day under every date ("Not a school day").
    void setDayNote(const std::function<QString(QDate)>& note);
    /// The widget that takes the keyboard for a field; nothing when the form does not show it.
    QWidget* editor(const QString& column) const;
    void focusField(const QString& column);
    void focusFirst();
    QStringList columns() const { return m_order; }

    /// What was changed and not saved, for the draft keeper; and back into the form.
    QVariantMap draft();
    void setDraft(const QVariantMap& draft);

Q_SIGNALS:
    void changed();

private:
    struct Line;
    void addLine(const record::Field& field, bool mayBeEmpty);
    void layOut(int across);
    void name(Line& line);
    void showUnder(Line& line);
    Line* line(const QString& column) const;

    const record::RecordType& m_type;
    QDate m_today;
    record::AnyRecord m_record;
    QGridLayout* m_grid;
    QStringList m_order;
    std::vector<std::unique_ptr<Line>> m_lines;
};

} // namespace fledge::ui
