// One value of a record as people read it: the same in tables, on pages and in forms that may not be changed.
#pragma once
#include "core/record/field.h"

#include <functional>
#include <QString>
#include <QUuid>

namespace fledge::ui {

/// The name of a record that another refers to (`staff` and an id → "R. Sandhu").
using ReferenceName = std::function<QString(const char* type, const QUuid& id)>;

/// True for whole numbers that are pence; their columns are named so.
bool isMoney(const record::Field& field);
QString fieldText(const record::Field& field, const QVariant& value, const ReferenceName& names = {});

} // namespace fledge::ui
