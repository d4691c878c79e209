#include "ui/codespans.h"

#include <algorithm>
#include <numeric>

namespace wb {

namespace {

using Kind = JsonIndex::Kind;

bool isContainer(const JsonIndex::Token &token)
{
    return token.kind == Kind::Object || token.kind == Kind::Array;
}

qsizetype valueOffset(const JsonIndex &document, const PrettyJson *pretty, size_t token)
{
    return pretty ? pretty->offsets[token] : document.tokens()[token].offset;
}

} // namespace

CodeSpans jsonSpans(std::shared_ptr<const JsonIndex> document, std::shared_ptr<const PrettyJson> pretty)
{
    return [document = std::move(document), pretty = std::move(pretty)](qsizetype begin, qsizetype end) {
        std::vector<CodeSpan> spans;
        const auto &tokens = document->tokens();
        // The last that begins at or before the line; its value may reach into it.
        size_t low = 0;
        size_t high = tokens.size();
        while (low < high) {
            const size_t middle = std::midpoint(low, high);
            if (valueOffset(*document, pretty.get(), middle) <= begin)
                low = middle + 1;
            else
                high = middle;
        }
        for (size_t number = low == 0 ? 0 : low - 1; number < tokens.size(); ++number) {
            const JsonIndex::Token &token = tokens[number];
            const qsizetype value = valueOffset(*document, pretty.get(), number);
            qsizetype first = value;
            if (token.keyOffset > 0) {
                const qsizetype quote = pretty ? value - qsizetype(token.keyLength) - 4 : token.keyOffset - 1;
                first = quote;
                spans.push_back({quote, quote + qsizetype(token.keyLength) + 2, CodeSpan::Kind::Key});
            }
            if (first >= end)
                break;
            if (!isContainer(token)) {
                spans.push_back({value, value + qsizetype(token.length),
                                 token.kind == Kind::String ? CodeSpan::Kind::String : CodeSpan::Kind::Number});
            }
        }
        std::erase_if(spans, [&](const CodeSpan &span) { return span.begin >= end || span.end <= begin; });
        return spans;
    };
}

std::pair<qsizetype, qsizetype> shownToken(const JsonIndex &document, const PrettyJson *pretty, quint32 token)
{
    const JsonIndex::Token &found = document.tokens()[token];
    const qsizetype begin = valueOffset(document, pretty, token);
    return {begin, begin + (isContainer(found) ? 1 : qsizetype(found.length))};
}

} // namespace wb
