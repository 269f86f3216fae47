import Testing

@testable import Touchstone

struct ValueCheckTests {
    /// 22 November 2026.
    private static let check = ValueCheck(now: Instant(milliseconds: 1_795_305_600_000))

    @Test(
        arguments: [
            ("email", "ada@example.com", nil), ("email", "a.b+c@sub.example.co.uk", nil), ("email", "o'neil@example.ie", nil),
            ("email", "jörg@exämple.de", nil), ("email", "ada@example", .notAnAddress), ("email", "ada@@example.com", .notAnAddress),
            ("email", "ada@exa mple.com", nil), ("email", ".ada@example.com", .notAnAddress), ("email", "a..b@example.com", .notAnAddress),
            ("email", "ada@-example.com", .notAnAddress), ("email", "ada", .notAnAddress), ("email", "ada@example.c", .notAnAddress),
            ("email", "noreply@shop.com", .placeholder), ("email", "test@company.com", .placeholder),
            ("email", "ada@company.invalid", .placeholder),
            ("email", "n/a", .placeholder),
            ("phone", "+43 660 1234589", nil), ("phone", "01 58801", nil), ("phone", "+1 (415) 555-2671 ext 4", nil),
            ("phone", "123", .notANumber),
            ("phone", "12345678901234567", .notANumber), ("phone", "call me", .notANumber), ("phone", "0000000000", .placeholder),
            ("phone", "0123456789", .placeholder), ("phone", "987654321", .placeholder),
            ("birthday", "1984-02-29", nil), ("birthday", "29.02.1984", nil), ("birthday", "12/25/1984", nil),
            ("birthday", "25/12/1984", nil),
            ("birthday", "1984-03-07T00:00:00Z", nil), ("birthday", "19840307", nil), ("birthday", "1983-02-29", .impossibleDate),
            ("birthday", "1984-13-01", .impossibleDate), ("birthday", "2026-11-30", .future), ("birthday", "1901-02-03", .tooOld),
            ("birthday", "1900-01-01", .placeholder), ("birthday", "yesterday", .notADate), ("birthday", "unknown", .placeholder),
            ("first_name", "Mara", nil), ("first_name", "Łukasz", nil), ("first_name", "李", nil), ("first_name", "O'Neil-Øst", nil),
            ("first_name", "J.", nil), ("first_name", "test", .placeholder), ("first_name", "aaaa", .notAName),
            ("first_name", "Ada2", .notAName),
            ("last_name", "None", .placeholder), ("last_name", "Null", .placeholder), ("name", "John Doe", .placeholder),
            ("name", "ada@example.com", .notAName), ("name", "Testa Rossa", nil), ("name", "-", .placeholder), ("plan", "gold", nil),
            ("plan", "N/A", .placeholder), ("plan", "0", nil),
        ] as [(String, String, ValueProblem?)])
    func `a value is judged by its form`(_ field: String, _ text: String, _ problem: ValueProblem?) {
        let value = StatedValue(name: field, value: .string(text), source: 1, profile: 1, time: Instant(milliseconds: 0))
        #expect(Self.check.problem(value) == problem, "\(field) “\(text)”")
    }

    @Test func `a list's name reads back as it was`() throws {
        let field = TraitField(named: "a:b.c")
        let names = [
            QualityListName(source: 3, .field(.email, .notAnAddress)), QualityListName(.field(field, .missing)),
            QualityListName(.shared(.street)), QualityListName(.same(.nameAndBirthday)), QualityListName(source: 4, .undecided),
            QualityListName(.unreachable(.post, .any)), QualityListName(source: 1, .severalProfiles), QualityListName(source: 1, .stale),
        ]
        for name in names { #expect(QualityListName(name.text) == name, "\(name.text)") }
        for text in ["", "x", "0:field", "0:field:email:none", "-1:stale", "0:stale:1", "0:unreachable:email", "0:same:name"] {
            #expect(QualityListName(text) == nil, "\(text)")
        }
    }
}
