// This computer: light or dark, when the screen locks; and the keys of the program.
#pragma once
#include "ui/settings/settingspage.h"

namespace fledge::ui {

class LookSettings final : public SettingsPart
{
    Q_OBJECT
public:
    LookSettings();
    void open() override {}
};

} // namespace fledge::ui
