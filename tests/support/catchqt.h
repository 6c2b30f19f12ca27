// The one place that knows which Catch2 this is: moving to version 3 changes this file alone.
#pragma once
#include <catch2/catch.hpp>

#include <QDate>
#include <QString>

namespace Catch {
template <> struct StringMaker<QString>
{
    static std::string convert(const QString& text) { return '"' + text.toStdString() + '"'; }
};
template <> struct StringMaker<QDate>
{
    static std::string convert(QDate date) { return date.toString(u"ddd d MMM yyyy").toStdString(); }
};
} // namespace Catch
