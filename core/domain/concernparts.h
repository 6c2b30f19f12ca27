// The lists inside a concern, as values: the marks of its body map and the readers it names.
#pragma once
#include "core/domain/concern.h"

#include <vector>

namespace fledge {

/// A numbered mark on the outline of a body; x and y from 0 to 1, from the top left.
struct BodyMark
{
    int number = 0;
    bool back = false;
    double x = 0;
    double y = 0;
    QString note;
    bool operator==(const BodyMark&) const = default;
};

/// In order of their numbers. What is no mark is left out.
std::vector<BodyMark> bodyMarks(const Concern& concern);
void setBodyMarks(Concern& concern, const std::vector<BodyMark>& marks);
/// Whether everything in the body map is a mark on the body, each number once.
bool bodyMapFits(const Concern& concern);

/// The readers a restricted concern names; none when it is not restricted.
std::vector<StaffId> namedReaders(const Concern& concern);
void setNamedReaders(Concern& concern, const std::vector<StaffId>& readers);

} // namespace fledge
