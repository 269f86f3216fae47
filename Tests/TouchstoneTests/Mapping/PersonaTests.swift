import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct PersonaTests {
    private static func save(_ name: String, _ definition: String, in application: Application) async throws {
        let (segments, draft) = (application.segments, try SegmentDraft(name: name, definition: definition))
        _ = try await application.database.write { try segments.create(draft, by: .command, at: Instant(milliseconds: 5), $0) }
        try await application.follower.catchUp()
    }

    @Test(arguments: TestDatabase.all)
    func `a persona is written, changed, put away and taken back, and each is audited`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let personas = fixture.application.personas
            var persona = Persona(
                name: " Hasty  Hanna ", summary: "Little time.", colour: 2, goals: ["Be done", " ", "Know the day"],
                quotes: ["“Call me”, she said: 12 %"],
                channels: ["web"], segment: "Buyers")
            let made = try await personas.create(persona, by: .command)
            #expect(
                made.persona.name == "Hasty Hanna" && made.persona.goals == ["Be done", "Know the day"] && made.persona.initials == "HH")
            persona.summary = "No time."
            let changed = try await personas.update(made.id, persona, by: .command)
            #expect(changed.persona.summary == "No time.")
            #expect(try await personas.persona(made.id) == changed)
            await #expect(throws: PersonaError.self) { try await personas.create(Persona(name: "Hasty Hanna"), by: .command) }
            try await personas.setArchived(true, made.id, by: .command)
            #expect(try await personas.all().isEmpty)
            #expect(try await personas.all(archived: true).map(\.id) == [made.id])
            try await personas.setArchived(false, made.id, by: .command)
            #expect(try await personas.all().map(\.persona) == [changed.persona])
            await #expect(throws: PersonaError.self) { try await personas.persona(made.id + 1) }
            let actions = try await fixture.application.database.read { try AuditTrail.entries(limit: 10, on: $0) }.map(\.action)
            #expect(actions.prefix(4) == ["persona.restored", "persona.archived", "persona.changed", "persona.created"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a segment measures a persona: share, channels and path beside everybody's`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await TouchpointTests.fill(
                fixture,
                [
                    "ada": ["Visit@web", "Order@web"], "bob": ["Visit@web", "Order@store"], "cy": ["Visit@web"], "dee": ["Help@phone"],
                    "eve": ["Visit@web", "Help@phone"],
                ])
            let (application, personas) = (fixture.application, fixture.application.personas)
            try await Self.save("Buyers", "did Order", in: application)
            let measured = try #require(try personas.measure(Persona(name: "Buyer", channels: ["store"], segment: "Buyers")))
            #expect(measured.customers == 2 && measured.everybody == 5 && measured.share.value == 0.4)
            // Wilson's interval of 2 of 5, as published: 11.8 % to 76.9 %.
            #expect(abs((measured.share.low ?? 0) - 0.1176) < 0.0005 && abs((measured.share.high ?? 0) - 0.7693) < 0.0005)
            let use = Dictionary(measured.channels.map { ($0.name, ($0.share, $0.everybody)) }) { first, _ in first }
            #expect(use["web"]?.0 == 1 && use["web"]?.1 == 0.8 && use["store"]?.0 == 0.5 && use["store"]?.1 == 0.2 && use["phone"]?.0 == 0)
            #expect(measured.path?.steps.map(\.touchpoint) == ["Visit", "Order"] && measured.path?.steps.last?.share == 1)
            #expect(measured.interactionsEach == 2 && measured.interactionsEachOfAll == 1.6)
            #expect(try personas.measure(Persona(name: "Imagined")) == nil)
            #expect(try personas.measure(Persona(name: "Noor", subject: .employee, segment: "Buyers")) == nil)
            #expect(throws: JourneyError.self) { try personas.measure(Persona(name: "Lost", segment: "No such")) }
        }
    }

    @Test func `scores of the segment stand beside everybody's, with a test against the others`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            for customer in 0..<60 {
                let isBuyer = customer < 30
                var answer = Interaction.of(.user("c\(customer)"), name: isBuyer ? "Order" : "Visit", at: 1_780_000_000_000)
                answer.scores = [Score(kind: "csat", value: isBuyer || customer % 3 == 0 ? 5 : 1, low: 1, high: 5)]
                try await fixture.accept(answer)
            }
            let (application, personas) = (fixture.application, fixture.application.personas)
            try await application.follower.catchUp()
            try await Self.save("Buyers", "did Order", in: application)
            let measured = try #require(try personas.measure(Persona(name: "Buyer", segment: "Buyers")))
            let score = try #require(measured.scores.first { $0.definition.key == "csat" })
            #expect(score.segment.value == 1 && score.segment.n == 30)
            #expect(score.everybody.n == 60 && abs((score.everybody.value ?? 0) - 40.0 / 60) < 1e-9)
            #expect(score.change?.verdict == .better)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a file says the same when it is taken in again`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let odd = ["12", "true", "- x", "a: b", "\"quoted\"", "# no", "äß🙂", "null", "it's"]
            let all = [
                Persona(name: "Ada", summary: "Two\nlines: and # more", colour: 7, goals: odd, quotes: ["42"], segment: "7 days"),
                Persona(name: "Noor", subject: .employee),
            ]
            let file = PersonaFile(all)
            #expect(try PersonaFile.parse(yaml: file.yaml) == file)
            let personas = fixture.application.personas
            let first = try await personas.take(file, by: .command)
            #expect(first.created == 2 && first.changed == 0)
            let second = try await personas.take(file, by: .command)
            #expect(second.created == 0 && second.changed == 0)
            let kept = try await personas.all().map(\.persona)
            #expect(PersonaFile(kept) == file)
        }
    }

    @Test(arguments: [
        ("", "empty"), ("persona: []", "did you mean 'personas'"), ("personas: {a: b}", "a list"), ("personas: [{name: ''}]", "1 to 80"),
        ("personas: [{name: a, colour: 9}]", "1 to 7"), ("personas: [{name: a, goal: [b]}]", "no “goal”"),
        ("personas: [{name: a, goals: b}]", "list of texts"), ("personas: [{name: a, subject: dog}]", "customer or employee"),
        ("personas: [", "YAML"),
    ])
    func `what is wrong with a file is said`(yaml: String, sentence: String) {
        let error = #expect(throws: ImportError.self) { try PersonaFile.parse(yaml: yaml) }
        #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [("Hasty Hanna", "HH"), ("noor", "N"), ("von der Leyen-Meier", "VM"), ("🙂", "?"), ("李 小龙", "李小")])
    func `initials are the first letters of the first and last word`(name: String, initials: String) {
        #expect(Persona(name: name).initials == initials)
    }
}
