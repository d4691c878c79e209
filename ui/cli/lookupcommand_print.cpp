// How a lookup that ended is printed, in the order of the command line.
#include "models/domain/csvwriter.h"
#include "models/domain/settings.h"
#include "network/parsers/parsertable.h"
#include "ui/cli/lookupcommand.h"
#include "ui/offeredfacts.h"

namespace wb {

using namespace Qt::StringLiterals;

using Format = CommandLine::Format;

void LookupCommand::printReady()
{
    for (;; ++m_printed) {
        const auto next = m_ready.find(m_printed);
        if (next != m_ready.end()) {
            print(next->second);
            m_ready.erase(next);
        } else if (!m_leftOut.contains(m_printed)) {
            return;
        }
    }
}

void LookupCommand::print(const FinishedLookup &finished)
{
    const Lookup &lookup = finished.lookup;
    switch (m_line.format) {
    case Format::Json:
        m_output.write(m_firstPrinted ? "\n" : ",\n");
        m_output.write(lookupAsJson(finished, operationOf(m_workbench, lookup.start.action), m_line.section));
        break;
    case Format::JsonLines:
        m_output.write(lookupAsJson(finished, operationOf(m_workbench, lookup.start.action), m_line.section) + '\n');
        break;
    case Format::Table:
        m_output.write(lookupAsTable(finished, operationOf(m_workbench, lookup.start.action), m_line.section));
        break;
    case Format::Csv:
        for (const auto &section : lookup.result->sections) {
            if (section->spec().id != m_line.section)
                continue;
            QList<int> columns;
            for (int column = 0; column < section->columnCount(); ++column)
                columns.append(column);
            if (std::exchange(m_headerMissing, false))
                m_output.write(sectionCsvHeader(*section, columns, {}));
            for (int row = 0; row < section->rowCount(); ++row)
                m_output.write(sectionCsvLine(*section, row, columns, {}));
        }
        if (m_line.section.isEmpty()) {
            for (const Fact &fact : factsOf(lookup)) {
                const bool isTyped = !finished.isRelated && fact.indicator == lookup.start.indicator.value;
                m_output.write(factCsvLine({fact,
                                            isTyped ? u"Review"_s : u"Indirect"_s,
                                            {},
                                            m_line.caseName,
                                            m_workbench.settings->text(SettingKey::AddedBy),
                                            {}},
                                           {}));
            }
        }
        break;
    }
    m_firstPrinted = false;
}

/// The columns that the section has in the actions to be run: as CSV there can be one header only.
QSet<QStringList> LookupCommand::columnsOfSection() const
{
    QSet<QStringList> found;
    for (const Job &job : m_jobs) {
        const ParserEntry parser = parserOf(actionOf(job.action));
        for (const SectionSpec &section : parser.layout->sections) {
            if (section.id != m_line.section)
                continue;
            QStringList ids;
            for (const ColumnSpec &column : section.columns)
                ids.append(column.id);
            found.insert(ids);
        }
    }
    return found;
}

} // namespace wb
