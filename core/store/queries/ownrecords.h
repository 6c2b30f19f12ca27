// What belongs to the placements one person leads: the reach of `Reach::Own` (contract C, column S).
#pragma once
#include "core/store/store.h"

#include <QSet>

#include <functional>
#include <optional>

namespace fledge::store {

/// The ids of the placements this person leads, of their pupils, and of those pupils' plans and risk assessments.
Result<QSet<QUuid>> ownIds(Reader& reader, StaffId person);

/// The ids of the pupils this person is denied, of their placements, plans and risk assessments.
Result<QSet<QUuid>> deniedIds(Reader& reader, StaffId person);

/// The staff who are denied one of these pupils.
Result<QSet<QUuid>> staffDenied(Reader& reader, const std::vector<PupilId>& pupils);

/// Whether the record is one of them or hangs on one of them.
bool belongsTo(const QSet<QUuid>& own, const record::AnyRecord& record);
/// What saving says of the first reference that leads nowhere, where one of those that `before` did not have leads to what
/// `isHidden` from whoever saves: the same as if that were not there. Nothing where none does.
Result<std::optional<Problem>> hiddenReference(Reader& reader, const record::AnyRecord& record, const record::AnyRecord& before,
                                               QDate today, const std::function<bool(const record::AnyRecord&)>& isHidden);
/// What saving a record says that hangs on one of the `denied`: the same as if there were no such pupil.
Problem unknownTo(const QSet<QUuid>& denied, const record::AnyRecord& record, QDate today);
/// Whether the arguments of an action are about one of them: a duty's key, or the subject of every review.
bool isAbout(const QSet<QUuid>& own, const QJsonObject& arguments);

} // namespace fledge::store
