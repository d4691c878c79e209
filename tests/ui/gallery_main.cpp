// Writes a picture of the gallery: gallery FILE light|dark PIXELS [FAMILY]; QT_SCALE_FACTOR scales.
#include "tests/ui/gallery.h"
#include "ui/look/theme.h"

#include <QApplication>
#include <QPixmap>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 4)
        return 2;
    wb::Theme theme;
    theme.setChoice(arguments[2] == "dark"_L1 ? wb::ThemeChoice::Dark : wb::ThemeChoice::Light);
    QFont font = QApplication::font();
    font.setPixelSize(arguments[3].toInt());
    if (arguments.size() > 4)
        font.setFamily(arguments[4]);
    QApplication::setFont(font);
    wb::Gallery gallery;
    gallery.show();
    QApplication::processEvents();
    return gallery.grab().save(arguments[1]) ? 0 : 1;
}
