#pragma once

#include "models/domain/otherfields.h"
#include "models/domain/result.h"
#include "network/parsers/leafclaims.h"

namespace wb {

/// A response on its way into a result. What is shown is claimed on the way; what nobody claimed is shown as other
/// fields in the end, so that no leaf is lost, also none of those that the service will add tomorrow.
class FieldTaker
{
public:
    /// What the service says in "error" is shown as the message of the outcome.
    FieldTaker(const JsonValue &body, ResultBuilder &builder);
    FieldTaker(const JsonValue &body, ResultBuilder &builder, const JsonValue &said);

    ResultBuilder &builder() { return m_builder; }
    void claim(const JsonValue &value) { m_claims.claim(value); }

    /// Into the row begun last. What has not the shape of the column stays for the other fields.
    void cell(SectionBuilder &section, int column, const JsonValue &value);
    void summary(QStringView id, const JsonValue &value);

    /// What nobody claimed within the element that a row was made of, as "name: value".
    void otherFieldsOf(SectionBuilder &section, int column, const JsonValue &element);
    /// The same for a row that is there already.
    void otherFieldsOf(SectionBuilder &section, int row, int column, const JsonValue &element);
    /// What nobody claimed in the whole response, a row each in the section "otherFields".
    void otherFields();

    static SectionSpec otherFieldsSection() { return wb::otherFieldsSection(); }

private:
    struct OtherField
    {
        QByteArray name = {};
        JsonValue value = {};
    };
    std::vector<OtherField> unclaimed(const JsonValue &within) const;

    JsonValue m_body;
    ResultBuilder &m_builder;
    LeafClaims m_claims;
};

/// How a list compares with the service's own count of it: "10,000 of 18,328, cut by the service". What has a next page
/// is not cut.
QByteArray listedOf(qint64 listed, qint64 counted, bool hasNextPage = false);

} // namespace wb
