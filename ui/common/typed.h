// What people type into date, time and money fields, understood without a locale and without guessing.
#pragma once
#include <optional>
#include <QDate>
#include <QString>
#include <QTime>

namespace fledge::ui {

/// What was typed, understood or not. Empty text is understood as "no value".
template <class T> struct Typed
{
    bool understood = false;
    std::optional<T> value;
};

/// `23/11`, `23/11/26`, `23 nov 2026`, `2026-11-23`, `mon` (the next one, today included), `+5` and `-3` (days),
/// `+2w` (weeks), `today`, `tomorrow`, `yesterday`. A date without a year is the one nearest to `today`.
Typed<QDate> typedDate(const QString& text, QDate today);

/// `9`, `915`, `9:15`, `09.15`, `2pm`, `2.30 pm`.
Typed<QTime> typedTime(const QString& text);

/// Pence from `62`, `62.50`, `£1,200`, `62.5`. More than two decimals are not understood.
Typed<int> typedMoney(const QString& text);

} // namespace fledge::ui
