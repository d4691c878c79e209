#pragma once

#include "models/domain/section.h"

#include <QByteArray>

#include <algorithm>
#include <atomic>
#include <functional>
#include <optional>
#include <vector>

namespace wb {

using TestCell = std::optional<QByteArray>;
using TestCells = std::vector<TestCell>;

/// Rows as a test writes them down; each cell read is counted and may be watched.
class TestSource final : public RowSource
{
public:
    TestSource(SectionSpec spec, std::vector<TestCells> rows, std::vector<quint64> keys = {})
        : m_spec(std::move(spec))
        , m_rows(std::move(rows))
        , m_keys(std::move(keys))
    {
        for (quint64 key = m_keys.size(); key < m_rows.size(); ++key)
            m_keys.push_back(key);
    }

    const SectionSpec &spec() const override { return m_spec; }
    int rowCount() const override { return int(m_rows.size()); }
    QByteArrayView cell(int row, int column) const override
    {
        ++reads;
        if (onRead)
            onRead();
        const TestCell &found = m_rows[size_t(row)][size_t(column)];
        return found ? QByteArrayView(found->constData(), found->size()) : QByteArrayView();
    }
    Origin origin(int row, int column) const override
    {
        return column == derivedColumn ? Origin() : Origin{0, quint32(row)};
    }
    quint64 rowKey(int row) const override { return m_keys[size_t(row)]; }
    qint64 total() const override { return -1; }
    const std::vector<TestCells> &rows() const { return m_rows; }

    mutable std::atomic<int> reads = 0;
    std::function<void()> onRead = {};
    int derivedColumn = -1;

private:
    SectionSpec m_spec;
    std::vector<TestCells> m_rows;
    std::vector<quint64> m_keys;
};

inline SectionSpec testSpec(const QList<std::pair<QString, ColumnType>> &columns)
{
    SectionSpec spec;
    spec.id = QStringLiteral("test");
    for (const auto &[id, type] : columns)
        spec.columns.append({.id = id, .title = "Title", .type = type});
    return spec;
}

/// host0000000.example .. and a small number, all in one piece of memory.
class BigSource final : public RowSource
{
public:
    static constexpr int CellSize = 20;

    explicit BigSource(int rows)
        : m_rowCount(rows)
        , m_spec(testSpec({{QStringLiteral("host"), ColumnType::Text}, {QStringLiteral("number"), ColumnType::Number}}))
    {
        m_bytes.resize(size_t(rows) * (CellSize + 2), '\0');
        for (int row = 0; row < rows; ++row) {
            char *at = m_bytes.data() + size_t(row) * (CellSize + 2);
            std::copy_n("Host0000000.example", CellSize - 1, at);
            // Not in order: 7919 has no factor in common with a power of ten.
            quint64 number = quint64(row) * 7919 % quint64(rows);
            for (char *digit = at + 10; number; number /= 10, --digit)
                *digit = char('0' + number % 10);
            at[CellSize] = char('0' + row % 10);
        }
    }

    const SectionSpec &spec() const override { return m_spec; }
    int rowCount() const override { return m_rowCount; }
    QByteArrayView cell(int row, int column) const override
    {
        ++reads;
        if (onRead)
            onRead();
        const char *at = m_bytes.data() + size_t(row) * (CellSize + 2);
        return column == 0 ? QByteArrayView(at, CellSize - 1) : QByteArrayView(at + CellSize, 1);
    }
    Origin origin(int, int) const override { return {0, 0}; }
    quint64 rowKey(int row) const override { return quint64(row) * 2654435761u; }
    qint64 total() const override { return m_rowCount; }

    mutable std::atomic<int> reads = 0;
    std::function<void()> onRead = {};

private:
    int m_rowCount;
    SectionSpec m_spec;
    std::vector<char> m_bytes;
};

} // namespace wb
