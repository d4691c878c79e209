// Writes to a store and prints each id once it is confirmed: whole requests until it is killed, or as many rows as
// asked for, lookups and requests in turn.
#include "tests/store/storehelp.h"

#include <QCoreApplication>

#include <cstdio>

using namespace wb;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() != 3)
        return 2;
    const int count = arguments[2].toInt(); // 0: until killed
    SystemClock clock;
    TestStore store(arguments[1], clock);
    const auto say = [](const QString &id) {
        std::printf("%s\n", qPrintable(id));
        std::fflush(stdout);
    };
    for (int i = 0; count == 0 || i < count; ++i) {
        const RequestKey key = keyFor(u"d%1.example"_s.arg(i));
        const Expected<QString> lookup = store.begin(startFor(u"d%1.example"_s.arg(i)));
        if (!lookup)
            return 1;
        const Expected<QString> request = store.intend(intentFor(*lookup, key));
        if (!request)
            return 1;
        if (count == 0) {
            if (!store.complete(*request, endFor(key, QByteArray(i * 37, 'x') + lookup->toUtf8())))
                return 1;
        } else {
            say(*lookup);
            ++i;
        }
        say(*request);
    }
    QCoreApplication::processEvents();
    for (const StoreNotice &notice : std::as_const(store.notices))
        std::fprintf(stderr, "%s\n", qPrintable(notice.text));
    return store.notices.isEmpty() ? 0 : 3;
}
