import Touchstone

/// Moments of truth for programs.
struct MomentsAPI {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        registerCustomers(into: &routes)
        routes.api(
            .get, "/api/v1/moments", .permission(.viewJourneys), summary: "Where a bad experience costs most, with what people decided",
            parameters: [.query("within", .string(), "The time after an experience: 90d if not given")]
                + JourneysAPI.narrowing(without: ["where"]),
            responses: [
                .json(
                    .object([
                        ("question", .string()), ("definition", .string()), ("filter", .map(.nullable(.string()))),
                        ("customers", .integer()), ("experiences", .integer()),
                        ("not_yet_known", .integer()), ("currency", .string()), ("moments", .array(.map(.any))),
                        ("too_few", .array(.map(.any))),
                    ]), "The costliest first"),
                .json(APIFailure.schema, "The time is none, or there is no such channel, stage, source or segment", status: 422),
            ]
        ) { context in
            do {
                let question = try MomentsQuestion(context.query["within"] ?? "90d")
                return .json(try await application.moments.answer(question, try JourneysAPI.filter(context)).json)
            } catch let error as MomentError {
                throw HTTPFailure.invalid(error.description)
            } catch let error as JourneyError {
                throw HTTPFailure(error)
            }
        }
        routes.api(
            .put, "/api/v1/moments", .permission(.editMaps),
            body: .json(
                .object([
                    ("subject", .string(minLength: 1, maxLength: 400)),
                    ("verdict", .string(allowed: MomentVerdict.Kind.allCases.map(\.rawValue) + ["open"])),
                    ("note?", .string(maxLength: MomentVerdict.longestNote)),
                ])), summary: "Confirms or rejects a moment of truth; open takes it back",
            responses: [.json(.object([("subject", .string()), ("verdict", .string())]), "It is decided")] + CustomerSchema.refusals
        ) { context in
            let json = context.json
            let verdict = json["verdict"]?.string ?? "", subject = json["subject"]?.string ?? ""
            let kind = MomentVerdict.Kind(rawValue: verdict)
            guard kind != nil || verdict == "open" else { throw HTTPFailure.invalid("“verdict” is confirmed, rejected or open.") }
            do {
                try await application.moments.decide(
                    subject, kind, note: json["note"]?.string ?? "", by: try context.signedIn().actor)
            } catch let error as MomentError {
                throw HTTPFailure.invalid(error.description)
            }
            return .json(.members(["subject": .string(subject), "verdict": .string(verdict)]))
        }
    }

    private func registerCustomers(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/moments/customers", .permission(.viewCustomers), summary: "The customers behind a moment of truth",
            parameters: [
                .query("within", .string(), "The time after an experience: 90d if not given"),
                .query(
                    "part", .string(), required: true,
                    "Whose customers: bad, good, bad_left or good_left, and the subject of a moment: bad touchpoint:Delivered; "
                        + "experiences and not_yet_known without one"),
            ] + JourneyCustomersAPI.pages + JourneysAPI.narrowing(without: ["where"]), responses: JourneyCustomersAPI.responses
        ) { context in
            guard context.may(.viewJourneys) else { throw HTTPFailure.forbidden }
            guard let written = context.query["part"] else {
                throw HTTPFailure.badRequest("“part” is missing, for instance: bad touchpoint:Delivered.")
            }
            do {
                let part = try MomentPart(written)
                let question = try MomentsQuestion(context.query["within"] ?? "90d")
                let answer = try await application.moments.answer(question, try JourneysAPI.filter(context))
                let customers = application.journeys.listed(try answer.customers(behind: part))
                return try JourneyCustomersAPI.page(customers, question: question.description, part: part.description, context)
            } catch let error as MomentError {
                throw HTTPFailure.invalid(error.description)
            } catch let error as JourneyError {
                throw HTTPFailure(error)
            }
        }
    }
}
