#include "ui/codetext.h"

#include "models/domain/safetext.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// The largest piece of at most so many bytes that does not end within a character.
qsizetype pieceLength(QByteArrayView bytes, qsizetype most)
{
    if (bytes.size() <= most)
        return bytes.size();
    qsizetype length = most;
    while (length > most - 4 && (static_cast<unsigned char>(bytes[length]) & 0xc0) == 0x80)
        --length;
    return length;
}

} // namespace

std::shared_ptr<const CodeText> CodeText::make(const QByteArray &bytes)
{
    std::shared_ptr<CodeText> text(new CodeText);
    text->m_text.reserve(bytes.size());
    qsizetype start = 0;
    while (start <= bytes.size()) {
        qsizetype end = bytes.indexOf('\n', start);
        if (end < 0)
            end = bytes.size();
        qsizetype length = end - start;
        if (length > 0 && bytes[start + length - 1] == '\r')
            --length;
        ++text->m_sourceLines;
        text->append(QByteArrayView(bytes).sliced(start, length), start);
        start = end + 1;
        if (start == bytes.size())
            break; // the last line ended with its line feed
    }
    return text;
}

void CodeText::append(QByteArrayView line, qsizetype firstByte)
{
    bool isFirst = true;
    do {
        const qsizetype taken = pieceLength(line, LongestLine);
        QString shown = visible(QString::fromUtf8(line.first(taken)).replace(u'\t', u"    "_s));
        // Escapes make a piece longer than it was.
        qsizetype at = 0;
        do {
            const qsizetype length = std::min<qsizetype>(LongestLine, shown.size() - at);
            m_lines.push_back({m_text.size() + at, length, firstByte, isFirst ? m_sourceLines : 0});
            isFirst = false;
            at += length;
        } while (at < shown.size());
        m_text += shown;
        line = line.sliced(taken);
        firstByte += taken;
    } while (!line.isEmpty());
}

QString CodeText::range(int fromLine, int fromColumn, int toLine, int toColumn) const
{
    QString text;
    for (int number = fromLine; number <= toLine; ++number) {
        if (number > fromLine && m_lines[size_t(number)].number > 0)
            text += u'\n';
        QStringView part = line(number);
        if (number == toLine)
            part = part.first(std::min<qsizetype>(toColumn, part.size()));
        if (number == fromLine)
            part = part.sliced(std::min<qsizetype>(fromColumn, part.size()));
        text += part;
    }
    return text;
}

int CodeText::lineOfByte(qsizetype offset) const
{
    const auto after = std::upper_bound(m_lines.begin(), m_lines.end(), offset,
                                        [](qsizetype at, const Line &line) { return at < line.firstByte; });
    if (after == m_lines.begin())
        return 0;
    // Of pieces with the same first byte the first.
    const qsizetype firstByte = std::prev(after)->firstByte;
    const auto first = std::lower_bound(m_lines.begin(), after, firstByte,
                                        [](const Line &line, qsizetype at) { return line.firstByte < at; });
    return int(first - m_lines.begin());
}

std::optional<std::vector<CodeText::Match>> CodeText::find(const QString &words, int most,
                                                           const std::stop_token &stop) const
{
    std::vector<Match> matches;
    if (words.isEmpty())
        return matches;
    qsizetype at = 0;
    size_t number = 0;
    while (int(matches.size()) < most) {
        if (stop.stop_requested())
            return std::nullopt;
        at = m_text.indexOf(words, at, Qt::CaseInsensitive);
        if (at < 0)
            break;
        while (number + 1 < m_lines.size() && m_lines[number + 1].start <= at)
            ++number;
        matches.push_back({int(number), int(at - m_lines[number].start), int(words.size())});
        at += words.size();
    }
    return matches;
}

} // namespace wb
