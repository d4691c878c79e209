#pragma once

#include "models/domain/expected.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace wb {

class Settings;
class WrappedLabel;

/// The way to the service: past the system's proxy or not, and whose certificates are trusted besides the system's.
class ConnectionOptions final : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionOptions(Settings &settings, QWidget *parent = nullptr);

    /// Takes over what is still being typed.
    void apply();

private:
    void browse();
    void showSaved(const Expected<void> &saved);

    Settings &m_settings;
    QCheckBox *m_bypass;
    QLineEdit *m_caFiles;
    WrappedLabel *m_problem;
};

} // namespace wb
