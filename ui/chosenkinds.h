#pragma once

#include "models/domain/mapping.h"
#include "models/domain/section.h"

#include <memory>

namespace wb {

/// What rows of sections with a column "addsAs" become is the analyst's choice.
QString kindsWords(OfferedKinds kinds); ///< "Attribute and indicator"
QString kindsName(OfferedKinds kinds); ///< in the settings
OfferedKinds kindsFromName(const QString &name);

/// A section whose column "addsAs" shows the choice.
class ChosenKinds final : public RowSource
{
public:
    ChosenKinds(std::shared_ptr<const RowSource> rows, OfferedKinds kinds);

    const SectionSpec &spec() const override { return m_rows->spec(); }
    int rowCount() const override { return m_rows->rowCount(); }
    QByteArrayView cell(int row, int column) const override;
    Origin origin(int row, int column) const override { return m_rows->origin(row, column); }
    quint64 rowKey(int row) const override { return m_rows->rowKey(row); }
    qint64 total() const override { return m_rows->total(); }

private:
    const std::shared_ptr<const RowSource> m_rows;
    const int m_column;
    const QByteArray m_words;
};

} // namespace wb
