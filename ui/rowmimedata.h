#pragma once

#include "models/tables/rowchoice.h"

#include <QMimeData>

namespace wb {

/// Rows on the clipboard, in the form that whoever pastes asks for, and made then: copying a million rows costs
/// nothing, and they stay as they stood when they were copied.
class RowMimeData final : public QMimeData
{
    Q_OBJECT

public:
    enum class Kind { Exact, Defanged };
    explicit RowMimeData(RowChoice choice, Kind kind = Kind::Exact);

    QStringList formats() const override;
    bool hasFormat(const QString &mimeType) const override { return formats().contains(mimeType); }

protected:
    QVariant retrieveData(const QString &mimeType, QMetaType type) const override;

private:
    const RowChoice m_choice;
    const Kind m_kind;
};

} // namespace wb
