/// Names that columns usually have, and what such a column is.
enum TargetNames {
    static let known: [(target: ImportTarget, names: [String])] = [
        (.id, ["id", "interaction_id", "event_id", "message_id", "uuid", "row_id", "record_id", "identity_id"]),
        (
            .time,
            [
                "time", "timestamp", "time_timestamp", "event_time", "event_timestamp", "occurred_at", "original_timestamp", "datetime",
                "date_time", "date", "ts", "created_at",
                "created", "event_date", "order_date", "purchase_date", "zeit", "datum", "zeitstempel", "received_at", "sent_at",
            ]
        ),
        (
            .userID,
            [
                "user_id", "customer_id", "client_id", "member_id", "contact_id", "person_id", "subscriber_id", "userid", "customerid",
                "clientid",
                "user", "customer", "client", "cust_id", "kundennummer", "kunde", "case_concept_name",
            ]
        ),
        (.anonymousID, ["anonymous_id", "visitor_id", "device_id", "cookie_id", "session_id", "browser_id"]),
        (.email, ["email", "e_mail", "mail", "email_address"]),
        (.phone, ["phone", "phone_number", "telephone", "mobile", "msisdn", "telefon"]),
        (
            .touchpoint,
            [
                "touchpoint", "event", "event_name", "activity", "concept_name", "action", "event_type", "interaction", "interaction_type",
                "page", "type",
            ]
        ),
        (.channel, ["channel", "medium", "kanal"]),
        (.stage, ["stage", "journey_stage", "phase"]),
        (.direction, ["direction"]),
        (.actor, ["actor", "agent", "agent_name", "agent_id", "org_resource", "handled_by", "advisor"]),
        (.actorKind, ["actor_kind"]),
        (.caseID, ["case", "case_id", "ticket_id", "ticket", "conversation_id"]),
        (.caseKind, ["case_kind"]),
        (.isPublic, ["public", "is_public"]),
        (.text, ["text", "comment", "comments", "feedback", "review", "verbatim", "message", "body", "kommentar"]),
        (
            .value,
            [
                "value", "amount", "revenue", "total", "order_total", "order_value", "purchase_value", "dollar_value", "sales", "price",
                "betrag", "umsatz",
            ]
        ),
        (.currency, ["currency", "currency_code"]),
        (.talk, ["talk_time", "talk", "duration_talk", "talk_seconds"]),
        (.hold, ["hold_time", "hold", "duration_hold", "hold_seconds"]),
        (.wrapUp, ["wrap_up", "wrap_up_time", "wrapup", "duration_wrap_up", "after_call_work"]),
        (.account, ["account", "account_id", "company", "organisation", "organization"]),
        (.subject, ["subject_kind"]),
        (.score("nps"), ["nps", "nps_score", "score_nps"]),
        (.score("csat"), ["csat", "csat_score", "score_csat"]),
        (.score("ces"), ["ces", "ces_score", "score_ces"]),
    ]

    private static let traits: Set<String> = [
        "name", "full_name", "first_name", "last_name", "given_name", "surname", "family_name", "birthday", "birth_date", "date_of_birth",
        "dob", "birth_place", "gender", "age", "address_1", "address_2", "street_number", "city", "suburb", "country", "state", "address",
        "street", "postcode", "zip", "plan", "vip", "title", "occupation",
    ]

    static func isTime(_ name: String) -> Bool {
        if traits.contains(name) || name.contains("birth") { return false }
        return ["time", "date", "stamp", "datum", "zeit"].contains { name.contains($0) } || name.hasSuffix("_at") || name == "ts"
            || name == "when"
            || name == "created"
    }

    static func isTrait(_ name: String) -> Bool {
        traits.contains(name) || ["trait", "birth", "postcode", "zip_"].contains { name.hasPrefix($0) }
    }

    /// How well the name says `target`: 0 not at all, else more for a more usual name.
    static func fit(_ name: String, _ target: ImportTarget) -> Int {
        guard let names = known.first(where: { $0.target == target })?.names, let index = names.firstIndex(of: name) else { return 0 }
        return 100 - index
    }
}
