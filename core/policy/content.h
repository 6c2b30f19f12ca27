// What a headteacher approves, kept as it was: canonical JSON of a placement, and what has changed since.
#pragma once
#include "core/policy/gate.h"

#include <QJsonObject>

namespace fledge::policy {

/// The placement's columns, its timetable and its transport, without bookkeeping and status. Children are ordered by
/// id, so that the same content is the same JSON.
QJsonObject content(const PlacementFile& file);
/// A digest of content(), 64 hexadecimal characters.
QString contentDigest(const PlacementFile& file);

/// What an approval keeps: the content, its digest, and the gate as it stood (key and state of every item).
QJsonObject approvalSnapshot(const PlacementFile& file, const Gate& gate);

/// What of an approved content is no longer so and needs a new approval: pupil · provider · kind · programme ·
/// sessions · site · transport · end. Lead, times within a session, cost and route may change freely (contract B.3).
QStringList changedSinceApproval(const QJsonObject& snapshot, const PlacementFile& file, QDate on,
                                 const calendar::Calendar& calendar);

/// A short mark for each part of what is proposed (a column, `timetable`, `transport`, `objectives`), by which two
/// proposals are compared without keeping what stood in them.
QJsonObject contentMarks(const PlacementFile& file);
/// The parts whose marks differ, in the order of their names.
QStringList changedMarks(const QJsonObject& before, const QJsonObject& now);

} // namespace fledge::policy
