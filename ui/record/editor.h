// One editor per sort of field, all with the same four questions: what stands in it, put this in, is it readable, lock.
#pragma once
#include "core/record/field.h"

#include <functional>
#include <memory>
#include <QDate>
#include <QObject>
#include <QUuid>
#include <QWidget>
#include <vector>

namespace fledge::ui {

/// One record a reference can point at.
struct Choice
{
    QUuid id;
    QString words;
};
/// The choices of a reference field, asked when the form is filled.
using Choices = std::function<std::vector<Choice>()>;

/// What an editor needs to know beyond its field.
struct EditorSetting
{
    QDate today;
    bool mayBeEmpty = true;                     ///< tokens: there is a choice of none
    Choices choices = {};                       ///< references
    std::function<QString(QDate)> dayNote = {}; ///< dates
};

class Editor : public QObject
{
    Q_OBJECT
public:
    /// The widget laid out, and the one that takes the keyboard.
    virtual QWidget* widget() = 0;
    virtual QWidget* focusWidget() { return widget(); }
    /// What stands in it, in the form of record::Sort; invalid when empty.
    virtual QVariant value() = 0;
    virtual void setValue(const QVariant& value) = 0;
    /// What was typed and cannot be read, or nothing.
    virtual QString notUnderstood() { return {}; }
    /// Puts back words that were typed and not understood.
    virtual void setTyped(const QString&) {}
    virtual void setReadOnly(bool on) = 0;
    /// References: other choices.
    virtual void setChoices(const std::vector<Choice>&) {}
    /// Its words stand beside it rather than above (a tick box).
    virtual bool hasOwnLabel() const { return false; }

Q_SIGNALS:
    void edited();
};

/// The editor for a field, or nothing for fields no form shows (instants, JSON).
std::unique_ptr<Editor> makeEditor(const record::Field& field, const EditorSetting& setting);

} // namespace fledge::ui
