// How values look to people, the same on the screen and on paper.
#pragma once
#include <QDate>
#include <QDateTime>
#include <QString>
#include <QTime>

namespace fledge::format {

/// `Mon 23 Nov 2026`.
QString date(QDate date);
/// `Mon 23 Nov`: where the year is plain from what stands around it.
QString shortDate(QDate date);
/// `Monday 23 November 2026`: titles.
QString longDate(QDate date);
/// `09:15`.
QString time(QTime time);
/// `23 Nov 2026 09:31`, in local time.
QString instant(const QDateTime& utc);
/// `£62.50`, from pence; `£62` when there are no pence.
QString money(int pence);
/// `82 %`, or an en dash when there is nothing to divide by.
QString percent(int part, int whole);

} // namespace fledge::format
