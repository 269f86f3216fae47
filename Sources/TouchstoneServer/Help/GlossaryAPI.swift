import Touchstone

/// The glossary for programs.
struct GlossaryAPI {
    let glossary: Glossary?

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/glossary", .signedIn, summary: "Every term that pages and this API use, with its definition",
            parameters: [.query("q", .string(maxLength: 100), "Only terms with these words in their name or definition")],
            responses: [
                .json(
                    .object([
                        (
                            "terms",
                            .array(
                                .object([
                                    ("term", .string()), ("anchor", .string()), ("definition", .string()), ("related", .array(.string())),
                                    ("belongs_to", .nullable(.string())), ("path", .nullable(.string())),
                                ]))
                        )
                    ]), "The terms")
            ]
        ) { context in
            guard let glossary else {
                throw HTTPFailure.unavailable("The glossary’s file is missing from this installation.", retryAfter: 3_600)
            }
            let found = glossary.search(String(context.query.trimmed("q").prefix(100)))
            return .json(.members(["terms": .array(found.map { json($0, glossary) })]))
        }
    }

    private func json(_ term: Glossary.Term, _ glossary: Glossary) -> JSONValue {
        let place = GlossaryPlaces.place(of: term)
        return .members([
            "term": .string(term.name), "anchor": .string(term.anchor), "definition": .string(term.text),
            "related": .array(glossary.related(to: term).map { .string($0.name) }), "belongs_to": .optional(place?.name),
            "path": .optional(place?.href),
        ])
    }
}
