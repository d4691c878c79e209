// A small program for tests that make its system calls fail:
//   writerprobe file PATH SIZE     writes SIZE bytes through FileWriter
//   writerprobe settings PATH      loads settings and saves another theme
// Exit status 0 when it says that it worked; else 4, with the error's sentence on stderr.
#include "models/domain/clock.h"
#include "models/domain/filewriter.h"
#include "models/domain/settings.h"

#include <cstdio>
#include <string_view>

namespace {

using namespace Qt::StringLiterals;

wb::Expected<void> writeInPieces(const QString &path, qsizetype size)
{
    wb::FileWriter writer(path);
    const QByteArray piece(30000, 'n');
    for (qsizetype written = 0; written < size; written += piece.size()) {
        const QByteArrayView bytes = QByteArrayView(piece).first(std::min(piece.size(), size - written));
        if (wb::Expected<void> result = writer.write(bytes); !result)
            return result;
    }
    return writer.commit();
}

} // namespace

int main(int argc, char **argv)
{
    const std::string_view what = argc > 2 ? argv[1] : "";
    wb::Expected<void> result = wb::Error{wb::ErrorKind::Usage, u"file PATH SIZE, or settings PATH"_s};
    if (what == "file" && argc > 3) {
        result = writeInPieces(QString::fromLocal8Bit(argv[2]), QByteArray(argv[3]).toLongLong());
    } else if (what == "settings") {
        const wb::SystemClock clock;
        wb::Settings settings(QString::fromLocal8Bit(argv[2]), clock);
        settings.load();
        settings.setText(wb::SettingKey::Theme, u"dark"_s);
        result = settings.save();
    }
    if (!result)
        std::fprintf(stderr, "%s\n", qPrintable(result.error().detail));
    return result ? 0 : 4;
}
