#include "ui/lookchoices.h"

#include "models/domain/settingchoices.h"

#include <QFontDatabase>

namespace wb {

using namespace Qt::StringLiterals;

ThemeChoice themeChoice(const Settings &settings)
{
    const QString name = settings.text(SettingKey::Theme);
    return name == u"dark" ? ThemeChoice::Dark : name == u"light" ? ThemeChoice::Light : ThemeChoice::System;
}

ValueLook valueLookOf(const Settings &settings)
{
    ValueLook look;
    if (settings.text(SettingKey::Density) == u"compact")
        look.density = Density::Compact;
    const QString family = settings.text(SettingKey::ValueFont);
    if (!family.isEmpty() && QFontDatabase::hasFamily(family))
        look.family = family;
    // Of a file that was edited by hand.
    if (whatIsWrongWith(SettingKey::ValueFontSize, settings.value(SettingKey::ValueFontSize)).isEmpty())
        look.pixels = settings.number(SettingKey::ValueFontSize);
    return look;
}

} // namespace wb
