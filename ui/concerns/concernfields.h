// The fields of a concern with their words above, found again by their column: what the school's form and a laptop's
// share.
#pragma once
#include "core/domain/casewords.h"
#include "core/record/columns.h"
#include "core/record/record.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHash>
#include <vector>

class QLabel;

namespace fledge::ui {

class ConcernFields
{
public:
    /// The widget under its words. `focus` takes the keyboard where the widget itself does not.
    QWidget* add(const QString& column, const QString& words, QWidget* widget, QWidget* focus = nullptr);
    /// A place without words above it.
    void add(const QString& column, QWidget* focus) { m_focus.insert(column, focus); }
    void setLabel(const QString& column, const QString& words) { m_labels.insert(column, words); }
    /// Other words above a field that is there.
    void rename(const QString& column, const QString& words);
    QWidget* focusOf(const QString& column) const { return m_focus.value(column); }
    /// Puts the keyboard there; a column that the form does not show moves nothing.
    void focusField(const QString& column) const;
    /// The words of the record, which are shorter than those above the field; else those.
    QString labelOf(const QString& column) const;

private:
    QHash<QString, QString> m_labels;
    QHash<QString, QWidget*> m_focus;
    QHash<QString, QLabel*> m_above;
};

/// A row of widgets of equal width, or of those given.
QWidget* rowOf(const std::vector<QWidget*>& widgets, const std::vector<int>& stretches = {});

/// Every word of an enumeration, in its order.
template <class E> void addTokens(QComboBox* box)
{
    for (const record::Token& token : record::Tokens<E>::tokens)
        box->addItem(QCoreApplication::translate("Token", token.label), QString::fromLatin1(token.token));
}

} // namespace fledge::ui
