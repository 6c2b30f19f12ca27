// Somebody else saved first: each field that differs with both versions, to choose from. Nothing typed is lost.
#pragma once
#include "core/base/problem.h"
#include "core/record/record.h"
#include "ui/record/fieldtext.h"

#include <QHash>
#include <QWidget>

class QButtonGroup;
class QGridLayout;

namespace fledge::ui {

class ConflictPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ConflictPanel(QWidget* parent = nullptr);

    /// `problem` is a Conflict (contract F.8); `theirs` is the record as it is stored now. A field only one of the two
    /// changed is chosen already.
    void show(const Problem& problem, const record::AnyRecord& mine, const record::AnyRecord& theirs,
              const ReferenceName& names);
    /// The record as stored now with what was chosen from mine: ready to be saved again.
    record::AnyRecord merged() const;
    /// Chooses a side for a field: what clicking its line does.
    void choose(const QString& column, bool mine);
    QStringList columns() const { return m_columns; }

Q_SIGNALS:
    void saveChosen();
    void keepEditing();

private:
    void addLine(int row, const record::Field& field, bool preferMine, const ReferenceName& names);
    void clear();

    QGridLayout* m_grid;
    record::AnyRecord m_mine;
    record::AnyRecord m_theirs;
    QStringList m_columns;
    QHash<QString, QButtonGroup*> m_groups;
};

} // namespace fledge::ui
