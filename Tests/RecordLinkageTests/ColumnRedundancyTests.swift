import RecordLinkage
import Testing

struct ColumnRedundancyTests {
    private func kinds(_ columns: [String], rows: Int = 900, _ values: (Int) -> [String?]) -> [String: InferredColumn] {
        let found = ColumnInference.infer(ColumnTables.people(rows, columns: columns) { values(ColumnTables.person($0)) })
        return Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0) })
    }

    @Test func `a whole name beside its parts is left out, even with words of its own`() {
        let found = kinds(["full_name", "first_and_surname", "first_name", "surname"]) { person in
            let (given, family) = (ColumnTables.given(person), ColumnTables.family(person))
            return ["\(given) \(family), 1st baron of \(ColumnTables.town(person))", "\(given) \(family)", given, family]
        }
        #expect(found["full_name"]?.kind == .ignored && found["first_and_surname"]?.kind == .ignored)
        #expect(found["full_name"]?.reason == "holds nothing that first_name and surname don't")
        #expect(found["first_name"]?.kind == .givenName && found["surname"]?.kind == .familyName)
    }

    @Test func `the whole name stays where it is filled in far more rows than the parts`() {
        let found = kinds(["name", "vorname", "nachname"]) { person in
            let (given, family) = (ColumnTables.given(person), ColumnTables.family(person))
            return person % 2 == 0 ? ["\(given) \(family)", given, family] : ["\(given) \(family)", nil, nil]
        }
        #expect(found["name"]?.kind == .fullName)
        #expect(found["vorname"]?.kind == .ignored && found["nachname"]?.kind == .ignored)
    }

    @Test func `an address put together from street, postcode and town is left out`() {
        let found = kinds(["adresse", "straße", "plz", "ort"]) { person in
            let parts = [ColumnTables.street(person), ColumnTables.postcode(person), ColumnTables.town(person)]
            return ["\(parts[0]), \(parts[1]) \(parts[2])"] + parts
        }
        #expect(found["adresse"]?.reason == "holds nothing that straße, plz and ort don't")
        #expect(found["straße"]?.kind == .street && found["plz"]?.kind == .postcode && found["ort"]?.kind == .city)
    }

    @Test func `what follows from another column is left out`() {
        let found = kinds(["given", "family", "dob", "email", "domain", "initials", "age", "geburtsjahr", "E-Mail klein"]) { person in
            let (given, family, birth, email) = (
                ColumnTables.given(person), ColumnTables.family(person), ColumnTables.birth(person), ColumnTables.email(person)
            )
            let year = Int(birth.prefix(4)) ?? 0
            return [
                given, family, birth, email, String(email.split(separator: "@")[1]), "\(given.prefix(1))\(family.prefix(1))",
                "\(2024 - year - person % 2)", "\(year)", email.uppercased(),
            ]
        }
        #expect(found["domain"]?.reason == "holds nothing that email doesn't")
        #expect(found["initials"]?.reason == "holds nothing that given and family don't")
        #expect(found["age"]?.reason == "holds nothing that dob doesn't")
        #expect(found["geburtsjahr"]?.reason == "holds nothing that dob doesn't")
        #expect(found["E-Mail klein"]?.reason == "holds nothing that email doesn't")
        #expect(found["given"]?.kind == .givenName && found["family"]?.kind == .familyName && found["email"]?.kind == .email)
    }

    @Test func `names stay although they stand in the e-mail address, towns although they repeat`() {
        let found = kinds(["vorname", "nachname", "mail", "ort"]) { person in
            [ColumnTables.given(person), ColumnTables.family(person), ColumnTables.email(person), ColumnTables.town(person)]
        }
        #expect(found.values.allSatisfy { $0.kind != .ignored })
    }
}
