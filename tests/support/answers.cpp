#include "tests/support/answers.h"

#include "tests/support/fixtures.h"

namespace wb {

FaultAnswer jsonAnswer(int status, const QByteArray &body)
{
    FaultAnswer answer;
    answer.status = status;
    answer.headers = {{"Content-Type", "application/json;charset=utf-8"}};
    answer.body = body;
    return answer;
}

FaultAnswer fixtureAnswer(const QString &folder, const QString &name)
{
    const Response response = fixtureResponse(folder, name);
    return jsonAnswer(response.status, response.body);
}

} // namespace wb
