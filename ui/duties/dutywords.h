// How a duty reads in a list: when, what, for whom. Every page that lists duties uses these words.
#pragma once
#include "core/policy/duties.h"
#include "ui/record/rowsmodel.h"

namespace fledge::ui {

/// Under which heading of Today a duty stands.
enum class DutyGroup { Overdue, Missed, Today, ThisWeek, Later };
QString groupWords(DutyGroup group);

/// The day a duty is meant for: the planned one while that is not after the due date, else the due date.
QDate dayOf(const policy::Duty& duty);
DutyGroup groupOf(const policy::Duty& duty, QDate today);

/// The chip: `5 days` (overdue), `today`, `Tue 24`, `18 Dec`.
Cell whenCell(const policy::Duty& duty, QDate today);
/// `Placement review`, and `planned` where somebody has set a day.
QString whatWords(const policy::Duty& duty);
/// `Amelia Ward · Greenacre Farm`.
QString aboutWords(const policy::Duty& duty);
/// `Autumn half-term 2` of `2026/27-2`, `Autumn term` of `2026/27-autumn`.
QString periodWords(const QString& period);
/// `overdue`, `due soon`: a state as a chip.
Cell stateCell(policy::DutyState state);

/// When, what, for whom, clause; the key is the duty's.
Row dutyRow(const policy::Duty& duty, QDate today);

/// The page that puts a duty right where no form does: `placement/ID/consent`, `settings/calendar`.
QString addressOf(const policy::Duty& duty);

} // namespace fledge::ui
