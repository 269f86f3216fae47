import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct MaturityAssessmentsTests {
    private static let file = """
        model: three-levels
        title: Spring
        targets: {leadership: 3, customer: 2}
        respondents:
          - name: Ada Berg
            role: Head of service
            part: Service
            answers:
              leadership: {mandate: 1, promise: 2, design: 3 partly}
              customer: {identity: 1, voice: 1, journeys: 1}
              operation: {service: 3, channels: 3, people: 3}
          - part: Board
            answers:
              leadership: {mandate: 3, promise: 3, design: 3}
              customer: {identity: 2, voice: 1 partly, journeys: unknown}
          - role: Analyst
            answers:
              leadership: {mandate: 2}
        """

    private static let own = """
        id: ours
        version: 1
        title: Our model
        about: What it is for.
        levels:
          - {id: low, name: Low, about: Low.}
          - {id: high, name: High, about: High.}
        dimensions:
          - {id: work, name: Work, about: Work., aspects: [{id: records, name: Records, statements: [None., Some.]}]}
        """

    private func reply(_ text: String) throws -> AssessmentReply { try #require(AssessmentReply(text, levels: 5)) }

    private func token(_ one: AssessmentRespondent, _ application: Application) -> String {
        AssessmentLink(respondent: one.id, serial: one.serial).token(application.vault)
    }

    private func open(
        _ application: Application, people: [RespondentDraft], dimensions: [String] = [], targets: [String: Int] = [:]
    ) async throws -> (StoredAssessment, [AssessmentRespondent]) {
        let draft = try AssessmentDraft(title: "Autumn", model: "five-levels", dimensions: dimensions, targets: targets)
        let made = try await application.createAssessment(draft, by: .command)
        let asked = try await application.askForAssessment(people, in: made.id, key: "form", byMail: false, by: .command)
        return (made, asked)
    }

    private func save(
        _ replies: [String: [String: AssessmentReply]], _ one: AssessmentRespondent, _ application: Application
    ) async throws {
        let (maturity, token, now) = (application.maturity, token(one, application), application.now())
        try await application.database.write { _ = try maturity.save(replies, token: token, at: now, $0) }
    }

    @Test(arguments: TestDatabase.all)
    func `scores of the store are those of the file`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            let (assessment, model) = try MaturityAssessment.parse(yaml: Self.file)
            let stored = try await application.takeAssessment(file: Self.file, by: .command)
            #expect(stored.result == assessment.result(model))
            #expect(stored.assessment == assessment)
            #expect(!stored.isOpen)
            // The same again is the same.
            let again = try await application.takeAssessment(file: Self.file, by: .command)
            #expect(again == stored)
            let maturity = application.maturity
            let latest = try await application.database.read { try maturity.latest($0) }
            #expect(latest == stored)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `names are sealed, and nowhere once they are taken out`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            let draft = try RespondentDraft(name: "Ada Berg", email: "ada@example.com", role: "Head", part: "Service")
            let (made, asked) = try await open(application, people: [draft])
            let one = try #require(asked.first)
            #expect(one.name == "Ada Berg" && one.email?.text == "ada@example.com")
            let sealed = try await application.database.read {
                try $0.first("SELECT sealed FROM maturity_respondent") { $0.blob(0) }
            }
            let text = String(decoding: try #require(sealed), as: UTF8.self)
            #expect(!text.contains("Ada") && !text.contains("example"))
            try await save(["process": ["description": try reply("2")]], one, application)
            let (maturity, token, now) = (application.maturity, token(one, application), application.now())
            try await application.database.write {
                try maturity.describe(token: token, role: "Head", part: "Service", isUnnamed: true, at: now, $0)
            }
            let after = try await application.assessment(made.id)
            let unnamed = try #require(after.respondents.first)
            #expect(unnamed.name == nil && unnamed.email == nil && unnamed.isUnnamed)
            #expect(unnamed.replies["process"]?.count == 1)
            // Alone in a part, somebody unnamed could be guessed.
            #expect(after.guardedParts == ["Service"])
            let gone = try await application.database.read {
                try $0.first("SELECT count(*) FROM maturity_respondent WHERE sealed IS NOT NULL") { $0.integer(0) }
            }
            #expect(gone == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `answers are kept as far as somebody has come, each once`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            let (made, asked) = try await open(application, people: [try RespondentDraft(role: "Agent")])
            let one = try #require(asked.first)
            for text in ["2", "3 partly", "3 partly", "unknown"] {
                try await save(["process": ["description": try reply(text), "ownership": try reply("2")]], one, application)
            }
            let found = try #require(try await application.assessment(made.id).respondents.first)
            #expect(found.replies == ["process": ["description": .unknown, "ownership": try reply("2")]])
            #expect(found.state == .begun)
            let rows = try await application.database.read { try $0.first("SELECT count(*) FROM maturity_answer") { $0.integer(0) } }
            #expect(rows == 2)
            // What nobody knows counts nowhere.
            #expect(try await application.assessment(made.id).result.dimensions.first?.score == 2)
            await #expect(throws: AssessmentError.self) { try await self.save(["nowhere": ["a": .unknown]], one, application) }
            await #expect(throws: AssessmentError.self) { try await self.save(["process": ["nothing": .unknown]], one, application) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `two people who answer at the same time lose nothing`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            let (made, asked) = try await open(
                application, people: [try RespondentDraft(role: "A"), try RespondentDraft(role: "B")])
            let model = made.model
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (place, one) in asked.enumerated() {
                    for dimension in model.dimensions {
                        for aspect in dimension.aspects {
                            let answer = AssessmentReply.given(MaturityAssessment.Answer(level: 1 + place * 3, isPartly: false))
                            group.addTask { try await self.save([dimension.id: [aspect.id: answer]], one, application) }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let after = try await application.assessment(made.id)
            let total = model.dimensions.reduce(0) { $0 + $1.aspects.count }
            let said = after.respondents.map { one in one.replies.values.reduce(0) { $0 + $1.count } }
            #expect(said == [total, total])
            let result = after.result
            #expect(result.dimensions.allSatisfy { $0.score == 2.5 && $0.isDisputed && $0.range == 1...4 })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a target that skips a level is refused with the reason and the way`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            let (made, asked) = try await open(application, people: [try RespondentDraft(role: "A")], targets: ["process": 5])
            let one = try #require(asked.first)
            let process = try #require(made.model.dimension("process"))
            for aspect in process.aspects { try await save(["process": [aspect.id: try reply("2")]], one, application) }
            let refused = try #require(try await application.assessment(made.id).result.refusedTargets.first)
            #expect(refused.path == [3, 4, 5])
            let error = await #expect(throws: AssessmentError.self) {
                try await application.setAssessmentTargets(["process": 4], of: made.id, version: nil, by: .command)
            }
            #expect(error?.problems.first?.field == "target-process")
            #expect(error?.description.contains("Aim at Defined first") == true)
            // The next assessment begins where this one stands.
            let skipping = try AssessmentDraft(title: "Next", model: "five-levels", targets: ["process": 4])
            await #expect(throws: AssessmentError.self) { try await application.createAssessment(skipping, by: .command) }
            let next = try await application.setAssessmentTargets(["process": 3], of: made.id, version: made.version, by: .command)
            #expect(next.targets == ["process": 3] && next.version == made.version + 1)
            // Who saw an older one is told.
            let stale = await #expect(throws: AssessmentError.self) {
                try await application.setAssessmentTargets(["process": 2], of: made.id, version: made.version, by: .command)
            }
            #expect(stale?.kind == .conflict)
            // What is changed together is changed in full or not at all.
            await #expect(throws: AssessmentError.self) {
                try await application.changeAssessment(made.id, targets: [:], title: " ", version: nil, by: .command)
            }
            #expect(try await application.assessment(made.id).targets == ["process": 3])
            let both = try await application.changeAssessment(
                made.id, targets: [:], title: "Second round", version: next.version, by: .command)
            #expect(both.targets.isEmpty && both.title == "Second round")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a link is for one person, and ends with the next one`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            let (made, asked) = try await open(application, people: [try RespondentDraft(role: "A"), try RespondentDraft(role: "B")])
            let maturity = application.maturity
            let tokens = asked.map { token($0, application) }
            #expect(Set(tokens).count == 2)
            let (first, second) = (tokens[0], tokens[1])
            let opened = try await application.database.read { try maturity.opened(token: first, $0).respondent.id }
            #expect(opened == asked[0].id)
            // One letter of it is another link, and no link.
            let forged = String(first.dropLast()) + (first.last == "A" ? "B" : "A")
            for bad in [forged, "", "x", String(repeating: "A", count: 43)] {
                await #expect(throws: AssessmentError.badLink) {
                    try await application.database.read { _ = try maturity.opened(token: bad, $0) }
                }
            }
            _ = try await application.renewAssessmentLink(of: asked[0].id, in: made.id, byMail: false, by: .command)
            await #expect(throws: AssessmentError.badLink) {
                try await application.database.read { _ = try maturity.opened(token: first, $0) }
            }
            _ = try await application.database.read { try maturity.opened(token: second, $0) }
            // The same form asks nobody twice.
            let again = try await application.askForAssessment(
                [try RespondentDraft(role: "A"), try RespondentDraft(role: "B")], in: made.id, key: "form", byMail: false, by: .command)
            #expect(again.map(\.id) == asked.map(\.id))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a closed assessment takes nothing until it is opened again`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            let (made, asked) = try await open(application, people: [try RespondentDraft(role: "A")])
            let one = try #require(asked.first)
            try await application.changeAssessment(made.id, isOpen: false, version: nil, by: .command)
            await #expect(throws: AssessmentError.closed) { try await self.save(["process": ["description": .unknown]], one, application) }
            await #expect(throws: AssessmentError.closed) {
                try await application.askForAssessment(
                    [try RespondentDraft(role: "B")], in: made.id, key: "more", byMail: false, by: .command)
            }
            try await application.changeAssessment(made.id, isOpen: true, version: nil, by: .command)
            try await save(["process": ["description": .unknown]], one, application)
            try await application.removeAssessment(made.id, by: .command)
            await #expect(throws: AssessmentError.self) { try await application.assessment(made.id) }
            let left = try await application.database.read { try $0.first("SELECT count(*) FROM maturity_answer") { $0.integer(0) } }
            #expect(left == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a company brings its own model, and an assessment keeps its version`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            let maturity = application.maturity
            try await application.addMaturityModel(Self.own, by: .command)
            try await application.addMaturityModel(Self.own, by: .command)
            let draft = try AssessmentDraft(title: "Ours", model: "ours")
            let made = try await application.createAssessment(draft, by: .command)
            let changed = Self.own.replacing("Records", with: "Papers")
            let error = await #expect(throws: AssessmentError.self) { try await application.addMaturityModel(changed, by: .command) }
            #expect(error?.description.contains("version: 2") == true)
            try await application.addMaturityModel(changed.replacing("version: 1", with: "version: 2"), by: .command)
            let entries = try await application.database.read { try maturity.models($0) }
            #expect(entries.map(\.model.id) == ["five-levels", "three-levels", "ours"])
            #expect(entries.last?.versions == [1, 2] && entries.last?.model.dimensions[0].aspects[0].name == "Papers")
            #expect(try await application.assessment(made.id).model.dimensions[0].aspects[0].name == "Records")
            let broken = await #expect(throws: MaturityError.self) {
                try await application.addMaturityModel(Self.own.replacing("[None., Some.]", with: "[None.]"), by: .command)
            }
            #expect(broken?.line != nil)
            await #expect(throws: AssessmentError.self) {
                try await application.addMaturityModel(Self.own.replacing("id: ours", with: "id: five-levels"), by: .command)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `an e-mail with the link goes out with the asking, or nobody is asked`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            let made = try await application.createAssessment(
                try AssessmentDraft(title: "Autumn", model: "five-levels"), by: .command)
            let ada = try RespondentDraft(name: "Ada", email: "ada@example.com")
            await #expect(throws: AssessmentError.self) {
                try await application.askForAssessment([ada], in: made.id, key: "f", byMail: true, by: .command)
            }
            #expect(try await application.assessment(made.id).respondents.isEmpty)
            try await application.deliveries.setMailServer(
                try MailServer(
                    host: "127.0.0.1", port: 25, security: .none, user: "", password: "", from: "cx@example.com", fromName: "CX",
                    address: "https://cx.example.com"), by: .command)
            let asked = try await application.askForAssessment([ada], in: made.id, key: "f", byMail: true, by: .command)
            _ = try await application.askForAssessment([ada], in: made.id, key: "f", byMail: true, by: .command)
            let sent = try await application.deliveries.deliveries(Deliveries.Filter())
            #expect(sent.count == 1)
            let content = try await application.deliveries.content(of: try #require(sent.first).id)
            guard case .email(let mail)? = content else {
                Issue.record("no e-mail")
                return
            }
            #expect(mail.text.contains("https://cx.example.com/assess/\(token(try #require(asked.first), application))"))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `whoever hasn't finished is reminded once a day, with the link that they have`(_ kind: TestDatabase) async throws {
        let clock = HandClock(1_800_000_000_000)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let application = fixture.application
            let people = [
                try RespondentDraft(name: "Ada", email: "ada@example.com"), try RespondentDraft(name: "Bo", email: "bo@example.com"),
                try RespondentDraft(role: "Agent"), try RespondentDraft(name: "Cy", email: "cy@example.com"),
            ]
            let (made, asked) = try await open(application, people: people)
            let ids = asked.map(\.id)
            // Whoever was asked an hour ago isn't bothered.
            clock.advance(by: 3_600_000)
            let early = try await application.remindOfAssessment(made.id, by: .command)
            #expect(early.reminded.isEmpty && early.tooEarly.map(\.id) == [ids[0], ids[1], ids[3]])
            #expect(early.withoutAddress.map(\.id) == [ids[2]])
            clock.advance(by: 86_400_000)
            await #expect(throws: AssessmentError.self) { try await application.remindOfAssessment(made.id, by: .command) }
            #expect(try await application.assessment(made.id).respondents.allSatisfy { $0.reminded == nil })
            try await application.deliveries.setMailServer(
                try MailServer(
                    host: "127.0.0.1", port: 25, security: .none, user: "", password: "", from: "cx@example.com", fromName: "CX",
                    address: "https://cx.example.com"), by: .command)
            // Bo has finished, Cy took the name out: neither is written to.
            try await save(["process": ["description": try reply("2")]], asked[1], application)
            try await save(["process": ["description": try reply("2")]], asked[3], application)
            let (maturity, bo, cy, now) = (application.maturity, token(asked[1], application), token(asked[3], application), clock.now)
            try await application.database.write {
                try maturity.finish(token: bo, at: now, $0)
                try maturity.describe(token: cy, role: nil, part: nil, isUnnamed: true, at: now, $0)
            }
            // Two who press the button at once send one e-mail.
            async let first = application.remindOfAssessment(made.id, by: .command)
            async let second = application.remindOfAssessment(made.id, by: .command)
            let both = try await [first, second]
            #expect(both.map(\.reminded.count).sorted() == [0, 1])
            let sent = try await application.deliveries.deliveries(Deliveries.Filter())
            #expect(sent.count == 1)
            guard case .email(let mail)? = try await application.deliveries.content(of: try #require(sent.first).id) else {
                Issue.record("no e-mail")
                return
            }
            #expect(mail.to.text == "ada@example.com" && mail.subject.hasPrefix("A reminder"))
            #expect(mail.text.contains("https://cx.example.com/assess/\(token(asked[0], application))"))
            clock.advance(by: 86_400_000)
            #expect(try await application.remindOfAssessment(made.id, by: .command).reminded.map(\.id) == [ids[0]])
            let json = try await application.assessment(made.id).awaitedJSON(at: clock.now, base: "", application.vault)
            #expect(json["awaited"]?.array?.map { $0["link"]?.isNull == true } == [false, false, true])
            try await application.changeAssessment(made.id, isOpen: false, version: nil, by: .command)
            await #expect(throws: AssessmentError.closed) { try await application.remindOfAssessment(made.id, by: .command) }
        }
    }

    @Test func `people are read as they are written`() throws {
        let drafts = try RespondentDraft.lines(
            "Ada Berg, ada@example.com, Head of service, Service\n\nBo; ; Agent; Shop\ncy@example.com\n, , , ")
        #expect(drafts.map(\.name) == ["Ada Berg", "Bo", nil, nil])
        #expect(drafts.map { $0.email?.text } == ["ada@example.com", nil, "cy@example.com", nil])
        #expect(drafts[0].role == "Head of service" && drafts[0].part == "Service")
        #expect(throws: AssessmentError.self) { try RespondentDraft.lines("a, b, c, d, e") }
        #expect(throws: AssessmentError.self) { try RespondentDraft(role: "call +49 151 5550001") }
    }
}
