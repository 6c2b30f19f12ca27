// The baseline of the start: a window with a menu bar and one line of text, and nothing else.
#include "app/desktop/measurestart.h"

#include <QApplication>
#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>

int main(int argc, char* argv[])
{
    QApplication app(argc, argv);
    QMainWindow window;
    window.menuBar()->addMenu(QStringLiteral("File"))->addAction(QStringLiteral("Quit"), &app, &QCoreApplication::quit);
    window.setCentralWidget(new QLabel(QStringLiteral("A window with a menu bar and one line of text")));
    window.resize(1366, 768); // as large as ours: what the area itself costs is no matter of the program
    fledge::measureStart(window);
    window.show();
    return app.exec();
}
