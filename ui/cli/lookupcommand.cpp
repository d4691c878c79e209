#include "ui/cli/lookupcommand.h"

#include "models/domain/clock.h"
#include "models/domain/csvwriter.h"
#include "models/domain/mapping.h"
#include "models/domain/settings.h"
#include "ui/cli/indicatorlist.h"
#include "ui/offeredfacts.h"

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// Lookups on their way at once. The queue lets four requests of a service go; a few more keep it fed while others
/// are parsed or written down.
constexpr int LookupsAtOnce = 8;

using Format = CommandLine::Format;

std::shared_ptr<const Result> failedResult(const Error &error)
{
    static const ActionLayout noLayout;
    ResultBuilder builder(noLayout);
    builder.setOutcome(Outcome::Failed, error);
    return std::make_shared<const Result>(builder.snapshot());
}

} // namespace

LookupCommand::LookupCommand(const CommandLine &line, const Workbench &workbench, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_workbench(workbench)
    , m_operations(operationsOfAll(workbench))
    , m_output(line.output)
{
}

LookupCommand::~LookupCommand() = default;

void LookupCommand::readInput()
{
    m_indicators = readIndicatorList(m_line.indicators, m_line.input);
}

void LookupCommand::start()
{
    if (!m_indicators) {
        printError(m_indicators.error().detail);
        end(ExitUsage);
        return;
    }
    if (m_line.action == u"all" && m_operations.empty()) {
        printError(u"%1 is disabled, and no other operation is asked at this address"_s.arg(m_workbench.operation->id));
        end(ExitUsage);
        return;
    }
    makeJobs(*m_indicators);
    if (!m_byRecord.isEmpty())
        printError(u"left out, billed by record (--billed runs them too): %1"_s.arg(m_byRecord.join(u", "_s)));
    if (m_jobs.empty()) {
        printError(u"no action fits these indicators"_s);
        end(ExitUsage);
        return;
    }
    if (!m_line.section.isEmpty()) {
        const QSet<QStringList> columns = columnsOfSection();
        if (columns.isEmpty()) {
            printError(u"there is no section %1"_s.arg(m_line.section));
            end(ExitUsage);
            return;
        }
        if (m_line.format == Format::Csv && columns.size() > 1) {
            printError(u"the section %1 has other columns in other actions: name one action"_s.arg(m_line.section));
            end(ExitUsage);
            return;
        }
    }
    if (m_line.caseName.isEmpty())
        startJobs();
    else
        openCase();
}

const ActionSpec &LookupCommand::actionOf(const QString &action) const
{
    return *operationOf(m_workbench, action).action(action);
}

void LookupCommand::openCase()
{
    m_caseCall = m_workbench.cases->openByName(m_line.caseName, this, [this](Expected<std::optional<CaseInfo>> opened) {
        if (!opened || *opened) {
            if (opened) {
                m_caseId = (*opened)->id;
                startJobs();
            } else {
                printError(opened.error().detail);
                end(ExitFailed);
            }
            return;
        }
        m_caseCall =
            m_workbench.cases->create(m_line.caseName, m_workbench.origin, this, [this](Expected<CaseInfo> created) {
                if (created) {
                    m_caseId = created->id;
                    startJobs();
                } else {
                    printError(created.error().detail);
                    end(ExitFailed);
                }
            });
    });
}

void LookupCommand::startJobs()
{
    m_started = true;
    if (m_line.format == Format::Json)
        m_output.write("[");
    if (m_line.format == Format::Csv && m_line.section.isEmpty())
        m_output.write(factsCsvHeader({}));
    while (m_next < int(m_jobs.size()) && int(m_running.size()) < LookupsAtOnce)
        runJob(m_next++);
}

void LookupCommand::runJob(int number)
{
    const Job &job = m_jobs[size_t(number)];
    if (!job.indicator || job.unreadable) {
        FinishedLookup failed;
        failed.pasted = job.pasted;
        failed.hasIndicator = job.indicator.has_value();
        failed.lookup.start.action = job.action;
        failed.lookup.start.origin = m_workbench.origin;
        if (job.indicator) {
            failed.lookup.start.indicator = *job.indicator;
            failed.lookup.start.asked = job.indicator->value;
        }
        failed.lookup.fetchedAt = m_workbench.clock->nowUtc();
        failed.lookup.result = failedResult(*job.unreadable);
        // Queued like every other end.
        m_running[number] = Call();
        QMetaObject::invokeMethod(
            this, [this, number, failed] { settled(number, failed); }, Qt::QueuedConnection);
        return;
    }
    if (job.chain) {
        m_running[number] = Call();
        m_unfed.insert(number);
        QMetaObject::invokeMethod(this, &LookupCommand::startChained, Qt::QueuedConnection);
        return;
    }
    startLookup(number);
}

void LookupCommand::startLookup(int number)
{
    const Job &job = m_jobs[size_t(number)];
    LookupRequest request;
    request.action = job.action;
    request.indicator = *job.indicator;
    for (const ActionParameter &parameter : actionOf(job.action).parameters) {
        if (m_line.parameters.contains(parameter.name))
            request.parameters.insert(parameter.name, m_line.parameters.value(parameter.name));
    }
    request.pages = m_line.pages;
    request.refresh = m_line.refresh;
    request.askAnyway.setFlag(HoldBack::SpecialUse, m_line.allowPrivate);
    request.askAnyway.setFlag(HoldBack::NeverQuery, m_line.askAnyway);
    request.askAnyway.setFlag(HoldBack::CaseMark, m_line.askAnyway);
    request.isOfList = m_jobs.size() > 1;
    request.caseId = m_caseId;
    const auto noCredentials = m_credentialsErrors.constFind(operationOf(m_workbench, job.action).id);
    if (noCredentials != m_credentialsErrors.cend())
        request.sendNothing = *noCredentials;
    m_running[number] = m_workbench.runner->run(
        request, this,
        [this, number](Expected<Lookup> lookup) {
            if (lookup) {
                const Job &ended = m_jobs[size_t(number)];
                finished(number,
                         {ended.chain ? ended.indicator->value : ended.pasted, true, std::move(*lookup),
                          ended.chain != nullptr});
            }
        },
        [this, number](const LookupProgress &progress) { progressed(number, progress); });
}

void LookupCommand::progressed(int number, const LookupProgress &progress)
{
    using Stage = LookupProgress::Stage;
    if (progress.stage == Stage::Quota || progress.stage == Stage::OtherProgram)
        m_waiting.insert_or_assign(number, progress.stage);
    else if (m_waiting.erase(number) == 0)
        return;
    showProgress();
}

void LookupCommand::finished(int number, FinishedLookup lookup)
{
    if (asksWithTheirTime(number, lookup.lookup))
        return;
    if (!m_jobs[size_t(number)].chain)
        noteChained(number, *lookup.lookup.result);
    const std::optional<Error> &error = lookup.lookup.result->error;
    if (error && (error->kind == ErrorKind::NoCredentials || error->kind == ErrorKind::Keychain))
        // Asking the keychain for each of the others would end the same way, ten seconds later. What is held needs
        // none.
        m_credentialsErrors.insert(lookup.lookup.start.operation, *error);
    if (m_line.add && !lookup.lookup.result->sections.isEmpty())
        addFacts(number, std::move(lookup));
    else
        settled(number, std::move(lookup));
}

QList<Fact> LookupCommand::factsOf(const Lookup &lookup) const
{
    const FactContext context = factContext(m_workbench, lookup);
    const Mapping &mapping = mappingOf(m_workbench, lookup.start.action);
    QList<Fact> facts;
    for (const auto &section : lookup.result->sections) {
        if (!m_line.section.isEmpty() && section->spec().id != m_line.section)
            continue;
        for (int row = 0; row < section->rowCount(); ++row)
            facts += factsOfRow(mapping, context, *lookup.result, *section, row);
    }
    return facts;
}

void LookupCommand::addFacts(int number, FinishedLookup lookup)
{
    AddBatch batch =
        addBatch(m_workbench, lookup.lookup, m_workbench.settings->text(SettingKey::AddedBy), factsOf(lookup.lookup));
    batch.isRelated = lookup.isRelated;
    m_adding.insert_or_assign(number, std::move(lookup));
    m_running[number] =
        m_workbench.cases->add(m_caseId, std::move(batch), this, [this, number](Expected<AddReport> report) {
            if (!report) {
                m_anyFailed = true;
                printError(u"not added to %1: %2"_s.arg(m_line.caseName, report.error().detail));
            }
            settled(number, std::move(m_adding.at(number)));
        });
}

void LookupCommand::settled(int number, FinishedLookup lookup)
{
    if (m_hasEnded) // posted before it was interrupted
        return;
    m_running.erase(number);
    m_adding.erase(number);
    m_waiting.erase(number);
    ++m_done;
    const Result &result = *lookup.lookup.result;
    if (result.outcome == Outcome::Partial)
        m_anyPartial = true;
    if (result.outcome == Outcome::Failed)
        m_anyFailed = true;
    if (result.error) {
        printError(u"%1 %2: %3 (%4): %5"_s.arg(lookup.lookup.start.action, lookup.pasted, outcomeName(result.outcome),
                                               kindName(result.error->kind), result.error->detail));
    }
    if (m_line.format == Format::JsonLines) {
        print(lookup);
    } else {
        m_ready.emplace(number, std::move(lookup));
        printReady();
    }
    goOn();
}

void LookupCommand::goOn()
{
    showProgress();
    if (m_output.hasFailed())
        m_next = int(m_jobs.size()); // nobody would see what is asked for from here on
    if (m_next < int(m_jobs.size()))
        runJob(m_next++);
    if (jobsLeft())
        return;
    if (!m_credentialsErrors.isEmpty())
        end(ExitNoCredentials);
    else
        end(m_anyFailed ? ExitFailed : m_anyPartial ? ExitPartial : ExitDone);
}

void LookupCommand::showProgress() const
{
    QStringList parts;
    if (m_jobs.size() > 1)
        parts.append(u"%1 of %2"_s.arg(m_done).arg(m_jobs.size()));
    QStringList products;
    bool isElsewhere = false;
    for (const auto &[number, stage] : m_waiting) {
        if (stage == LookupProgress::Stage::Quota)
            products.append(actionOf(m_jobs[size_t(number)].action).product);
        else
            isElsewhere = true;
    }
    products.removeDuplicates();
    if (!products.isEmpty())
        parts.append(u"the quota of %1 is spent: waiting a minute"_s.arg(products.join(u", "_s)));
    if (isElsewhere)
        parts.append(u"another program asks for the same: waiting for what it brings"_s);
    if (parts.isEmpty())
        clearProgress();
    else
        wb::showProgress(parts.join(u", "_s));
}

void LookupCommand::interrupt()
{
    if (m_isInterrupted || m_hasEnded)
        return;
    m_isInterrupted = true;
    m_running.clear();
    // Those that finished out of order, or whose facts are on their way into the case, are results as well.
    m_done += int(m_adding.size());
    m_ready.merge(m_adding);
    for (const auto &[number, finished] : m_ready)
        print(finished);
    m_ready.clear();
    printError(u"interrupted: %1 of %2 lookups finished"_s.arg(m_done).arg(m_jobs.size()));
    end(ExitInterrupted);
}

void LookupCommand::end(int status)
{
    if (std::exchange(m_hasEnded, true))
        return;
    clearProgress();
    if (m_started) {
        if (m_line.format == Format::Json)
            m_output.write("\n]\n");
        if (const Expected<void> written = m_output.finish(); !written) {
            printError(written.error().detail);
            status = ExitFailed;
        }
    }
    emit ended(status);
}

} // namespace wb
