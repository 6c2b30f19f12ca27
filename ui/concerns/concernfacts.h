// What was written down of a concern, to be read: each word with its value, the body map last.
#pragma once
#include "core/domain/caseattachment.h"
#include "core/domain/concern.h"
#include "ui/record/fieldtext.h"

#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace fledge::ui {

class ConcernFacts final : public QWidget
{
    Q_OBJECT
public:
    explicit ConcernFacts(QWidget* parent = nullptr);
    /// A line; nothing where there is no value.
    void add(const QString& label, const QString& value);
    /// Every column of it that says something. `names`: what its references are called.
    void add(const Concern& concern, const ReferenceName& names);
    void add(const CaseAttachment& attachment);
    void addBodyMap(const Concern& concern);

private:
    QVBoxLayout* m_rows;
};

} // namespace fledge::ui
