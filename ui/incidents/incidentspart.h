// The Incidents tab of a placement's and of a pupil's page: what happened, and whether parents know.
#pragma once
#include "core/domain/ids.h"
#include "ui/record/directory.h"
#include "ui/record/listspart.h"

namespace fledge::ui {

/// Whose incidents they are. Without a placement: all of the pupil, wherever they happened.
struct IncidentScope {
    Workspace& workspace;
    Shell& shell;
    Directory& directory;
    std::function<PupilId()> pupil;
    std::function<PlacementId()> placement = {};
};

PagePart* makeIncidentsPart(const IncidentScope& scope);

} // namespace fledge::ui
