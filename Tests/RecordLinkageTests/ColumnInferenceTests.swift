import RecordLinkage
import Testing

struct ColumnInferenceTests {
    static let headers = [
        ["FirstName", "lname", "DOB", "EmailAddress", "phone_number", "Address1", "ZipCode", "Town", "loyalty_card"],
        ["Vorname", "Nachname", "Geburtsdatum", "E-Mail-Adresse", "Telefonnummer", "Straße", "PLZ", "Wohnort", "Kundenkarte"],
        ["Prénom", "Nom", "Né(e) le", "Courriel", "Tél.", "Rue", "Code postal", "Ville", "Carte de fidélité"],
        ["nombre", "apellidos", "fecha de nacimiento", "correo electrónico", "teléfono", "calle", "código postal", "población", "tarjeta"],
        ["nome", "cognome", "data di nascita", "posta elettronica", "cellulare", "via", "CAP", "città", "tessera"],
        ["nome", "sobrenome", "data de nascimento", "e-mail", "telemóvel", "rua", "CEP", "cidade", "cartão"],
        ["voornaam", "achternaam", "geboortedatum", "e-mailadres", "telefoonnummer", "straat", "postcode", "woonplaats", "klantnummer"],
        ["imię", "nazwisko", "data urodzenia", "e-mail", "nr telefonu", "ulica", "kod pocztowy", "miejscowość", "nr karty"],
        ["förnamn", "efternamn", "födelsedatum", "e-post", "mobil", "gatuadress", "postnummer", "ort", "kundnummer"],
        ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"],
    ]

    @Test(arguments: headers)
    func `columns are known by their names in nine languages, and without names by their values`(header: [String]) {
        let table = ColumnTables.people(1_200, columns: header, ColumnTables.values)
        let found = ColumnInference.infer(table)
        #expect(found.map(\.name) == header)
        for (column, kind) in zip(found, ColumnTables.kinds) { #expect(column.kind == kind, "\(column.name): \(column.reason)") }
        #expect(found.allSatisfy { $0.filled == 1_200 && !$0.reason.isEmpty })
    }

    @Test func `names that can't be right are overruled by the values`() {
        let table = ColumnTables.people(600, columns: ["phone", "email", "city", "surname"]) { row in
            let person = ColumnTables.person(row)
            return [ColumnTables.given(person), ColumnTables.phone(person), ColumnTables.email(person), ColumnTables.birth(person)]
        }
        let found = ColumnInference.infer(table)
        #expect(found.map(\.kind) == [.givenName, .phone, .email, .date])
        #expect(found.allSatisfy { $0.reason.hasSuffix("whatever its name says") })
    }

    @Test func `what the user says stands`() {
        let table = ColumnTables.people(300, columns: ["Vorname", "Ort", "n"]) { row in
            [ColumnTables.given(row), ColumnTables.town(row), "\(row)"]
        }
        let found = ColumnInference.infer(table, kinds: ["Vorname": .text, "n": .code], ignored: ["Ort"])
        #expect(found.map(\.kind) == [.text, .ignored, .code])
        #expect(found[1].reason == "left out as told")
    }

    @Test func `a name beside a given name is the family name, alone the whole name`() {
        let beside = ColumnTables.people(300, columns: ["name", "vorname"]) { [ColumnTables.family($0), ColumnTables.given($0)] }
        #expect(ColumnInference.infer(beside).map(\.kind) == [.familyName, .givenName])
        let alone = ColumnTables.people(300, columns: ["name", "ort"]) { row in
            ["\(ColumnTables.given(row)) \(ColumnTables.family(row))", ColumnTables.town(row)]
        }
        #expect(ColumnInference.infer(alone).map(\.kind) == [.fullName, .city])
    }

    @Test func `names that nobody has heard of are found in the e-mail address`() {
        let beginnings = ["Zur", "Wap", "Mif", "Kel", "Dro", "Fes", "Gli", "Hox", "Jub", "Qua", "Vok", "Nym"]
        let table = ColumnTables.people(900, columns: ["a", "b", "c"]) { row in
            let person = ColumnTables.person(row)
            func part(_ purpose: Int) -> String { beginnings[ColumnTables.draw(person, purpose, below: 12)] }
            let (given, family) = (part(20) + "ik", part(21) + part(22).lowercased() + "op")
            return [family, given, "\(given).\(family)@mail.example".lowercased()]
        }
        #expect(ColumnInference.infer(table).map(\.kind) == [.familyName, .givenName, .email])
    }

    @Test(arguments: [0, 1, 2, 5])
    func `a table of hardly any rows keeps what its names say`(rows: Int) {
        let table = ColumnTables.people(rows, columns: Self.headers[0], ColumnTables.values)
        let found = ColumnInference.infer(table)
        #expect(found.count == 9)
        if rows > 1 { #expect(found.map(\.kind) == ColumnTables.kinds) }
        if rows == 0 { #expect(found.allSatisfy { $0.kind == .ignored && $0.reason == "no row has a value" }) }
    }
}
