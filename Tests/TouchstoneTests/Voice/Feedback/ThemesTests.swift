import ExperienceStatistics
import Testing
import TextAnalytics
import TouchstoneTestSupport

@testable import Touchstone

/// What customers speak of: found, decided about by people, measured.
@Suite struct ThemesTests {
    private static let subjects = [
        ["the parcel came late", "my parcel never arrived", "the courier left the parcel outside", "the parcel was wet and late"],
        ["the invoice has a wrong amount", "charged twice on one invoice", "the invoice shows no tax", "please correct my invoice amount"],
        [
            "my password is rejected at login", "the login page fails", "the password reset link is dead",
            "login with the new password fails",
        ],
    ]

    /// Sixty texts of three subjects; those about parcels score low.
    private static func with(
        _ kind: TestDatabase, before: String = "", after: String = "", _ body: (Fixture) async throws -> Void
    ) async throws {
        try await Fixture.with(kind, now: { Instant(milliseconds: 5_000_000) }) { fixture in
            for number in 0..<60 {
                let subject = number % 3
                var interaction = Interaction.of(.user("u\(number)"), id: "t\(number)", name: "Answered", at: Int64(number))
                let said = subjects[subject][number / 3 % 4] + ["", " again", " please help", " since monday", " thanks"][number / 12]
                interaction.text = before + said + after
                interaction.scores = [
                    Score(kind: "nps", value: subject == 0 ? Double(number % 4) : Double(8 + number % 3), low: 0, high: 10)
                ]
                try await fixture.accept(interaction)
            }
            try await fixture.application.follower.catchUp()
            try await fixture.application.listening.follower.catchUp()
            _ = try await fixture.application.listening.look(afresh: false, fineness: 1, by: .command)
            try await body(fixture)
        }
    }

    private static func themes(_ fixture: Fixture) throws -> ThemesAnswer {
        try fixture.application.listening.feedback.themes(FeedbackQuestion())
    }

    @Test(arguments: TestDatabase.all)
    func `themes are found, renamed, merged and hidden, and every server knows it`(kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture in
            let listening = fixture.application.listening
            let found = try Self.themes(fixture).themes.filter { $0.tally.count > 0 }
            let outside = try Self.themes(fixture).outside
            #expect(found.count >= 2 && found.reduce(0) { $0 + $1.tally.count } + outside == 60)
            let (first, second) = (found[0].theme.id, found[1].theme.id)
            try await listening.decide { try $0.rename(first, to: "  Parcels   and more ", by: .command, at: $1, $2) }
            #expect(listening.reader.book.theme(first)?.name == "Parcels and more")
            await #expect(throws: FeedbackError.self, "a name is one theme's") {
                try await listening.decide { try $0.rename(second, to: "parcels and more", by: .command, at: $1, $2) }
            }
            await #expect(throws: FeedbackError.self) {
                try await listening.decide { try $0.rename(99_999, to: "X", by: .command, at: $1, $2) }
            }
            try await listening.decide { try $0.merge([first, second], by: .command, at: $1, $2) }
            let merged = try Self.themes(fixture)
            #expect(merged.figures(first)?.tally.count == found[0].tally.count + found[1].tally.count)
            #expect(merged.figures(second) == nil && merged.book.current(second) == first)
            try await listening.decide { try $0.hide(first, true, by: .command, at: $1, $2) }
            #expect(listening.reader.book.shown.contains { $0.id == first } == false)

            // Another server reads the same from the database.
            let other = FeedbackReader(
                log: fixture.application.log, catalogue: fixture.application.catalogue, texts: listening.reader.texts,
                themes: listening.themes)
            try await fixture.application.database.read { connection in
                _ = try other.resume(connection)
                try other.absorb(try fixture.application.log.changes(after: 0, limit: 10_000, connection), connection)
            }
            #expect(other.book.hidden == [first] && other.book.theme(first)?.name == "Parcels and more")
            #expect(other.table.rows.map(\.theme) == listening.reader.table.rows.map(\.theme))

            // A new search keeps what people decided.
            _ = try await listening.look(afresh: false, fineness: 1, by: .command)
            #expect(listening.reader.book.theme(first)?.name == "Parcels and more")
            let actions = try await fixture.application.database.read { try AuditTrail.entries(limit: 50, on: $0) }.map(\.action)
            for action in ["theme.renamed", "theme.merged", "theme.hidden", "themes.looked_for"] { #expect(actions.contains(action)) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what people say of a text counts most, and is learned from`(kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture in
            let listening = fixture.application.listening
            let rows = listening.reader.table.rows
            let ids = try Self.themes(fixture).themes.filter { $0.tally.count > 0 }.map(\.theme.id)
            let labelled = rows.prefix(24)
            for (place, row) in labelled.enumerated() {
                let theme = ids[place % 2]
                try await listening.decide { try $0.label(row.sequence, profile: row.profile, as: theme, by: .command, at: $1, $2) }
            }
            let table = listening.reader.table
            for (place, row) in labelled.enumerated() {
                #expect(table.row(of: row.sequence).map { table.rows[$0].theme } == Int32(ids[place % 2]))
            }
            #expect(listening.reader.book.evidence != nil, "24 labels of two themes are enough to learn from")
            let first = labelled[0]
            try await listening.decide { try $0.label(first.sequence, profile: first.profile, as: nil, by: .command, at: $1, $2) }
            #expect(listening.reader.book.labels.count == 23)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a text’s theme is said by its number and taken back, and nothing is said of what is no customer’s text`(
        kind: TestDatabase
    ) async throws {
        try await Self.with(kind) { fixture in
            let listening = fixture.application.listening
            var ours = Interaction.of(.user("u0"), id: "ours", name: "Answered", at: 100)
            (ours.direction, ours.text) = (.outbound, "We are sorry that the parcel came late")
            try await fixture.accept(ours)
            try await listening.follower.catchUp()
            let rows = listening.reader.table.rows
            let text = try #require(rows.first { $0.theme != 0 })
            let found = Int(text.theme)
            let other = try #require(try Self.themes(fixture).themes.first { $0.theme.id != found }?.theme.id)
            func theme() -> Int? {
                let table = listening.reader.table
                return table.row(of: text.sequence).map { Int(table.rows[$0].theme) }
            }
            try await listening.label(text.sequence, as: other, by: .command)
            #expect(theme() == other)
            try await listening.label(text.sequence, as: 0, by: .command)
            #expect(theme() == 0)
            try await listening.label(text.sequence, as: nil, by: .command)
            #expect(theme() == found && listening.reader.book.labels.isEmpty)
            let us = try #require(rows.first { $0.side == .us })
            for (sequence, theme) in [(us.sequence, other), (999_999, other), (text.sequence, 99_999)] {
                let error = await #expect(throws: FeedbackError.self) {
                    try await listening.label(sequence, as: theme, by: .command)
                }
                #expect(error?.kind == .notFound)
            }
            let said = try await fixture.application.database.read { try AuditTrail.entries(limit: 50, on: $0) }
            let labellings = said.filter { $0.action == "theme.labelled" }
            #expect(labellings.count == 3)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `no name, address or number of a person is learned from labels, or asked about`(kind: TestDatabase) async throws {
        let after = ", please do call 0171 1234567, quark@zebulon.example"
        try await Self.with(kind, before: "Hi John, ", after: after) { fixture in
            let listening = fixture.application.listening
            let ids = Array(try Self.themes(fixture).themes.map(\.theme.id).prefix(2))
            try #require(ids.count == 2)
            for (place, row) in listening.reader.table.rows.enumerated() where place % 3 < 2 {
                let theme = ids[place % 3]
                try await listening.decide { try $0.label(row.sequence, profile: row.profile, as: theme, by: .command, at: $1, $2) }
            }
            let book = listening.reader.book
            let classifier = try #require(book.classifier)
            #expect(classifier.vocabulary.names.contains("parcel"))
            for personal in ["john", "zebu", "quar", "0171", "1234"] {
                let learned = classifier.vocabulary.names.filter { $0.contains(personal) }
                #expect(learned.isEmpty)
            }
            // Only an address tells them apart: it must not count.
            let answers = book.assignments(of: [(900_001, "please help"), (900_002, "please help invoice.amount@invoice.example")])
            #expect(answers[900_001] == answers[900_002])
            #expect(classifier.answer(to: "the invoice amount is wrong").given.first?.label == "\(ids[1])")
        }
    }

    @Test func `the effect on the score is the pull of those who speak of a theme on everybody`() async throws {
        try await Self.with(.sqlite) { fixture in
            let answer = try Self.themes(fixture)
            let rows = fixture.application.listening.reader.table.rows
            func points(_ value: Float) -> Double { value >= 9 ? 100 : value >= 7 ? 0 : -100 }
            let all = rows.compactMap { $0.answer.map { points($0.value) } }
            for figures in answer.themes where figures.tally.count > 0 {
                let effect = try #require(figures.effect)
                let without = rows.filter { Int($0.theme) != figures.theme.id }.compactMap { $0.answer.map { points($0.value) } }
                let expected = all.reduce(0, +) / Double(all.count) - without.reduce(0, +) / Double(without.count)
                #expect(abs(effect.value - expected) < 1e-9, "\(figures.theme.name)")
                if let low = effect.low, let high = effect.high { #expect(low <= effect.value && effect.value <= high) }
            }
            let parcels = try #require(answer.themes.min { ($0.effect?.value ?? 0) < ($1.effect?.value ?? 0) })
            #expect(parcels.theme.words.contains("parcel") && parcels.effect?.isSignificant == true)
        }
    }

    @Test(arguments: TestDatabase.all) func `a dashboard’s tile shows them as they are now`(kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture in
            let board = fixture.application.makeDashboardBoard()
            let tile = DashboardTile(id: "t", kind: .themes)
            func shown(on board: DashboardBoard, _ access: TileAccess = .all) async throws -> TileAnswer? {
                try await board.answers([tile], over: .all, zone: .gmt, owner: .command, access: access).tiles["t"]
            }
            guard case .themes(let answer, _)? = try await shown(on: board) else {
                Issue.record("the tile shows no themes")
                return
            }
            let page = try Self.themes(fixture)
            #expect(answer.json == page.json && answer.spokenOf.count >= 2)
            let first = try #require(answer.spokenOf.first)
            #expect(first.effect != nil && first.tally.count > 0)
            let before = board.version
            let id = first.theme.id
            try await fixture.application.listening.decide { try $0.hide(id, true, by: .command, at: $1, $2) }
            #expect(board.version != before)
            guard case .themes(let after, _)? = try await shown(on: board) else { return }
            #expect(after.spokenOf.contains { $0.theme.id == id } == false)
            guard case .problem? = try await shown(on: board, TileAccess { $0 != .viewFeedback }) else {
                Issue.record("themes are shown to somebody who may not read feedback")
                return
            }
        }
    }

    @Test func `an erasure has themes looked for anew`() async throws {
        try await Self.with(.sqlite) { fixture in
            let listening = fixture.application.listening
            let before = listening.reader.book.learned
            try await listening.keeper.lookIfDue()
            #expect(listening.reader.book.learned == before, "nothing is due")
            let customer = try #require(try await fixture.customer(.user("u0")))
            _ = try await fixture.application.erase(customer.id, by: .command)
            try await listening.follower.catchUp()
            #expect(listening.reader.table.count == 59)
            // An erasure in the same millisecond as the search would not be newer.
            #expect(listening.reader.erasures.profiles.contains(customer.id))
        }
    }
}
