// The certificates of what was disposed of, to be printed or saved, again at any time.
#pragma once
#include "core/disposal.h"
#include "ui/common/card.h"
#include "ui/shell/page.h"

class QComboBox;
class QPushButton;

namespace fledge::ui {

class CertificatesCard final : public Card
{
    Q_OBJECT
public:
    CertificatesCard(Workspace& workspace, Shell& shell);
    /// Reads which there are; hidden while there is none, and for whoever may not have them.
    void open();

private:
    Result<report::Report> chosen();
    void print();
    void saveAs();

    Workspace& m_workspace;
    Shell& m_shell;
    std::vector<disposal::Certificate> m_all;
    QComboBox* m_which;
    QPushButton* m_print;
    QPushButton* m_save;
};

} // namespace fledge::ui
