// Lists of what stands in a case: small tables under each other; Enter opens a row's form beside them.
#pragma once
#include "ui/concerns/caseparts.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace fledge::ui {

struct CaseListSpec
{
    QString name; ///< `case-actions`: of the table, and with `-new` of its button
    QString title;
    QString subtitle = {};
    std::vector<ColumnHead> heads;
    QString empty; ///< said where there is no row
    QString newWords = {};
    std::function<std::vector<Row>(const policy::CaseFile&)> rows;
    std::function<void()> make = {};                       ///< what the button for a new one does
    std::function<bool()> mayMake = {};                    ///< empty: where the case takes entries
    QString form = {};                                     ///< the name of the form that it opens
    std::function<void(const QString& key)> activate = {}; ///< empty: the entry of that id opens
};

class CaseListsPart final : public PagePart
{
public:
    explicit CaseListsPart(const CaseScope& scope);
    void addList(CaseListSpec spec);
    void refresh() override;
    QWidget* firstFocus() override;
    bool createNew() override;
    void makeRoom(bool on) override;
    bool reopenForm(const QString& name) override;

private:
    bool mayMake(const CaseListSpec& spec) const;
    struct List
    {
        CaseListSpec spec;
        RowsModel* model;
        RecordTable* table;
        QLabel* empty;
        QPushButton* made;
    };
    void activated(const CaseListSpec& spec, const QString& key);
    CaseScope m_scope;
    QVBoxLayout* m_rows;
    std::vector<List> m_lists;
};

} // namespace fledge::ui
