// From the bytes of a response to its finished sections.
#include "network/parsers/parsertable.h"
#include "tests/bench/measure.h"
#include "tests/bench/responses.h"

#include <simdjson.h>

namespace wb::bench {

using namespace Qt::StringLiterals;

namespace {

/// Something of every value, so that none is skipped.
std::size_t visit(simdjson::ondemand::value value)
{
    std::size_t sum = 1;
    switch (value.type().value()) {
    case simdjson::ondemand::json_type::array:
        for (auto element : value.get_array())
            sum += visit(element.value());
        break;
    case simdjson::ondemand::json_type::object:
        for (auto member : value.get_object())
            sum += std::string_view(member.unescaped_key()).size() + visit(member.value());
        break;
    case simdjson::ondemand::json_type::string:
        sum += std::string_view(value.get_string()).size();
        break;
    default:
        sum += std::string_view(value.raw_json_token()).size();
    }
    return sum;
}

} // namespace

void benchParse(Report &report)
{
    const Responses responses;
    const Responses::Largest &largest = responses.largest();
    const simdjson::padded_string padded(largest.body.constData(), std::size_t(largest.body.size()));
    simdjson::ondemand::parser parser;
    std::size_t sum = 0;
    const ParserEntry *const entry = findParser(largest.parser);
    Response response;
    response.status = 200;
    response.body = largest.body;
    int rows = 0;
    const auto sections = [&] {
        ResultBuilder builder(*entry->layout);
        entry->parser(response, builder);
        const Result result = builder.snapshot();
        rows = 0;
        for (const auto &section : result.sections)
            rows += section->rowCount();
    };
    Row row;
    row.name = u"largest response to finished sections"_s;
    row.floorIs = u"simdjson on demand visiting every value"_s;
    inTurns(
        row, 51,
        [&] {
            auto document = parser.iterate(padded);
            sum += visit(document.get_value());
        },
        sections);
    if (sum == 0 || rows == 0)
        qFatal("nothing was read");
    row.note =
        u"%1, %2 bytes, %3 rows"_s.arg(largest.name, QString::number(largest.body.size()), QString::number(rows));
    report.add(row);
}

} // namespace wb::bench
