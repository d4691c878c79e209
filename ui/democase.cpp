#include "ui/democase.h"

#include "models/domain/poolwork.h"
#include "models/domain/strictreader.h"
#include "ui/offeredfacts.h"

#include <QFile>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

DemoCase::DemoCase(const Workbench &workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
{
}

DemoCase::~DemoCase()
{
    m_pool.waitForDone();
}

Expected<std::pair<QString, QList<DemoCase::Step>>> DemoCase::read()
{
    QFile file(u":/demo/case.json"_s);
    const auto document = JsonIndex::make(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    if (!document)
        return document.error();
    StrictErrors errors;
    std::pair<QString, QList<Step>> made;
    {
        StrictReader reader((*document)->root(), errors);
        if (reader.integer("schema") != 1)
            reader.refuse(u"\"schema\" must be 1"_s);
        made.first = reader.text("name");
        for (StrictReader &one : reader.objects("steps")) {
            Step step;
            step.action = one.text("action");
            if (const auto indicator = readIndicator(one.text("indicator")))
                step.indicator = *indicator;
            else
                one.refuse(u"\"indicator\" cannot be read"_s);
            step.isRelated = one.optionalBoolean("related", false);
            for (StrictReader &choice : one.objects("add")) {
                step.add.append({choice.text("section"), {}});
                if (StrictReader rows = choice.optionalObject("rows"); rows.exists())
                    step.add.last().rows = readRowMatch(std::move(rows));
            }
            made.second.append(step);
        }
    }
    if (!errors.isEmpty())
        return Error{ErrorKind::Usage, errors.first()};
    return made;
}

void DemoCase::make()
{
    const auto made = read();
    if (!made) {
        emit ended(made.error());
        return;
    }
    m_steps = made->second;
    m_call = m_workbench.cases->cases(this, [this, name = made->first](Expected<QList<CaseInfo>> all) {
        if (!all) {
            emit ended(all.error());
            return;
        }
        const auto known =
            std::find_if(all->cbegin(), all->cend(), [&](const CaseInfo &one) { return one.name == name; });
        if (known == all->cend()) {
            m_call = m_workbench.cases->create(name, m_workbench.origin, this, [this](Expected<CaseInfo> created) {
                if (!created) {
                    emit ended(created.error());
                    return;
                }
                m_caseId = created->id;
                run();
            });
        } else if (known->lookups < m_steps.size()) {
            m_caseId = known->id;
            run();
        } else {
            emit ended({});
        }
    });
}

void DemoCase::run()
{
    if (m_steps.isEmpty()) {
        emit ended({});
        return;
    }
    LookupRequest request;
    request.action = m_steps.first().action;
    request.indicator = m_steps.first().indicator;
    request.caseId = m_caseId;
    m_call = m_workbench.runner->run(request, this, [this](Expected<Lookup> lookup) {
        if (!lookup)
            emit ended(lookup.error());
        else if (lookup->result->outcome != Outcome::Data)
            emit ended(lookup->result->error.value_or(Error{ErrorKind::BadResponse, m_steps.first().action}));
        else
            add(*lookup);
    });
}

void DemoCase::add(const Lookup &lookup)
{
    const Step step = m_steps.takeFirst();
    runInPool<QList<Fact>>(
        m_pool, this,
        [mapping = m_workbench.mapping, context = factContext(m_workbench, lookup), result = lookup.result, step] {
            QList<Fact> facts;
            for (const Choice &choice : step.add) {
                for (const auto &section : result->sections) {
                    for (int row = 0; section->spec().id == choice.section && row < section->rowCount(); ++row) {
                        if (choice.rows.matches(*section, row))
                            facts += factsOfRow(*mapping, context, *result, *section, row);
                    }
                }
            }
            return facts;
        },
        [this, lookup, isRelated = step.isRelated](QList<Fact> facts) {
            AddBatch batch = addBatch(m_workbench, lookup, {}, std::move(facts));
            batch.isRelated = isRelated;
            m_call = m_workbench.cases->add(m_caseId, std::move(batch), this, [this](Expected<AddReport> report) {
                if (report)
                    run();
                else
                    emit ended(report.error());
            });
        });
}

} // namespace wb
