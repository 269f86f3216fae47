/// A system of the company that exports a file.
enum Source: String, CaseIterable {
    case web, shop, delivery, care, survey, crm, billing, reviews
    /// Applications for store cards, filled in on paper.
    case cards
    /// The call centre's own records of those who called.
    case callCentre = "callcentre"

    enum Format: String {
        case csv, jsonl
    }

    var format: Format {
        switch self {
        case .web, .survey, .crm, .cards, .callCentre: .jsonl
        case .shop, .delivery, .care, .billing, .reviews: .csv
        }
    }

    /// Whose customer numbers these are: the shop gives them out, and the website, the warehouse, billing and customer records use them.
    var namespace: String {
        switch self {
        case .web, .shop, .delivery, .crm, .billing, .cards: "shop"
        case .care, .survey, .reviews, .callCentre: rawValue
        }
    }

    var fileName: String { "\(rawValue).\(format.rawValue)" }
    var mappingName: String { "\(rawValue).mapping.yaml" }

    /// The columns of a CSV file: its header and what the column holds. JSON Lines use the import's own keys.
    var columns: [(header: String, field: Field)] {
        switch self {
        case .web, .survey, .crm, .cards, .callCentre: []
        case .shop:
            [
                ("row_id", .id), ("when", .time), ("event", .touchpoint), ("place", .channel), ("customer_no", .userID),
                ("loyalty_card", .storeCard), ("organisation", .account), ("amount", .value), ("order_no", .property("order")),
                ("items", .property("items")), ("product", .property("product")), ("category", .property("category")),
                ("payment", .property("payment")), ("reason", .property("reason")), ("store", .property("store")),
            ]
        case .delivery:
            [
                ("event_id", .id), ("order_no", .property("order")), ("customer_no", .userID), ("status", .touchpoint), ("at", .time),
                ("direction", .direction), ("carrier", .property("carrier")), ("promised_for", .property("promised")),
                ("notice", .property("notice")), ("days_late", .property("days_late")), ("note", .text),
            ]
        case .care:
            [
                ("id", .id), ("created_at", .time), ("type", .touchpoint), ("channel", .channel), ("direction", .direction),
                ("case_no", .caseID), ("case_step", .caseKind), ("phone", .phone), ("email", .email), ("agent", .actor),
                ("agent_kind", .actorKind), ("public", .isPublic), ("talk_s", .talk), ("hold_s", .hold), ("wrap_s", .wrapUp),
                ("topic", .property("topic")), ("order_no", .property("order")), ("body", .text),
            ]
        case .billing:
            [
                ("document", .id), ("date", .time), ("kind", .touchpoint), ("direction", .direction), ("customer_no", .userID),
                ("organisation", .account), ("booked", .value), ("invoice_no", .property("invoice")), ("invoice_total", .property("total")),
                ("order_no", .property("order")), ("days_overdue", .property("days_overdue")), ("reason", .property("reason")),
            ]
        case .reviews:
            [
                ("review_id", .id), ("posted", .time), ("kind", .touchpoint), ("author_email", .email), ("direction", .direction),
                ("stars", .stars), ("product", .property("product")), ("category", .property("category")), ("answered_by", .actor),
                ("answer_to", .property("answer_to")), ("text", .text),
            ]
        }
    }
}
