#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace wb {

/// Bytes from outside as lines that can be shown: decoded as UTF-8, what is hidden or wrong made visible, long lines
/// broken. Immutable; made in the pool, for a body may be one line of megabytes.
class CodeText
{
public:
    struct Line
    {
        quint32 start = 0; ///< in the text
        quint32 firstByte = 0;
        quint32 number = 0; ///< of the line of the bytes, from 1; 0 for what is broken off the line before
        quint32 length = 0;
    };
    struct Match
    {
        int line = 0;
        int column = 0;
        int length = 0; ///< may go on in what is broken off the line
    };
    static constexpr int LongestLine = 120;

    static std::shared_ptr<const CodeText> make(const QByteArray &bytes);

    const QByteArray &bytes() const { return m_bytes; }
    const std::vector<Line> &lines() const { return m_lines; }
    int lineCount() const { return int(m_lines.size()); }
    /// Lines of the bytes, unbroken.
    int sourceLineCount() const { return m_sourceLines; }
    int longestLine() const { return m_longest; }
    QStringView line(int number) const
    {
        const Line &at = m_lines[size_t(number)];
        return QStringView(m_text).mid(at.start, at.length);
    }
    /// From one place to another, broken lines joined again.
    QString range(int fromLine, int fromColumn, int toLine, int toColumn) const;
    int lineOfByte(qsizetype offset) const;
    /// Where that byte of the line is shown; the end of the line when it is not in it.
    int columnOfByte(int line, qsizetype offset) const;
    /// Of the whole line of the bytes that this one is of or is broken off from.
    int sourceLine(int line) const;
    /// Case does not matter; at most so many. Nothing when it was stopped.
    std::optional<std::vector<Match>> find(const QString &words, int most, const std::stop_token &stop) const;

private:
    CodeText() = default;
    void append(QByteArrayView line, qsizetype firstByte);

    QByteArray m_bytes;
    QString m_text;
    std::vector<Line> m_lines;
    int m_sourceLines = 0;
    int m_longest = 0;
};

} // namespace wb
