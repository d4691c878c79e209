#pragma once

#include <QObject>
#include <QVariant>

#include <optional>

namespace wb {

// What the desktop portal says of light and dark.
class DesktopScheme final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopScheme(QObject *parent = nullptr);

    // Connects off this thread (a bus that does not answer must not hold up the window), asks, and follows.
    void start();
    // Empty: no answer, or no preference.
    std::optional<bool> prefersDark() const { return m_prefersDark; }

    // Of the portal's color-scheme, which older portals wrap in a variant once more.
    static std::optional<bool> darkFromPortal(QVariant value);

signals:
    void changed();

private slots:
    void settingChanged(const QString &nameSpace, const QString &key);

private:
    void ask();

    std::optional<bool> m_prefersDark;
};

} // namespace wb
