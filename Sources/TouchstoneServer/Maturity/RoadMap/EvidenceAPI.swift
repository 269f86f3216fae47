import Touchstone

/// What the system holds about maturity, for programs: the same JSON as the command's.
struct EvidenceAPI {
    let application: Touchstone.Application

    private static let fact = Schema.object([
        ("evidence", .string(allowed: MaturityEvidence.allCases.map(\.rawValue))), ("about", .string()), ("value", .nullable(.number)),
        ("count", .nullable(.integer())), ("n", .integer()), ("low", .nullable(.number)), ("high", .nullable(.number)),
        ("method", .string()),
        ("sentence", .string()), ("page", .string()), ("query", .string()), ("level", .nullable(.integer())),
        ("level_shares", .array(.number)), ("dimensions", .array(.string())),
    ])
    private static let flag = Schema.object([
        ("kind", .string(allowed: ["above", "below"])), ("dimension", .string()), ("evidence", .string()), ("answered_level", .integer()),
        ("supported_level", .integer()), ("sentence", .string()),
    ])

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/maturity/evidence", .permission(.viewMaturity), rate: .heavy,
            summary: "What the system itself holds about maturity, beside the latest assessment",
            responses: [
                .json(
                    .object([
                        ("model", .string()), ("assessment", .nullable(.integer())), ("facts", .array(Self.fact)),
                        ("contradictions", .array(Self.flag)),
                    ]), "Each fact with its query and the level that it supports")
            ]
        ) { _ in .json(try await application.evidenceJSON()) }
    }
}
