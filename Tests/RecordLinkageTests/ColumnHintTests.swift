import Testing

@testable import RecordLinkage

struct ColumnHintTests {
    @Test(arguments: [
        ("first_name", ColumnHint.given), ("FirstName", .given), ("fname", .given), ("PRENOM", .given), ("Vorname", .given),
        ("imię", .given),
        ("given", .given), ("contact first name", .given), ("LastName", .family), ("last name", .family), ("nazwisko", .family),
        ("Geburtsname", .family),
        ("first_and_surname", .fullName), ("Vor- und Nachname", .fullName), ("customerName", .fullName), ("name", .name),
        ("birth_place", .city),
        ("date_of_birth", .birth), ("geburtsDatum", .birth), ("Né(e) le", .birth), ("year_of_birth", .birthYear), ("email_address", .email),
        ("E-Mail", .email), ("Kundentelefonnummer", .phone), ("HomePhone", .phone), ("billing_address_city", .city), ("address_1", .street),
        ("street_number", .houseNumber), ("Hausnr.", .houseNumber), ("postcode_fake", .postcode), ("soc_sec_id", .code), ("VAT", .code),
        ("Bundesland", .region), ("last_login", .event), ("exported_at", .event), ("SourceSystem", .source), ("order count", .amount),
        ("company_name", .text), ("occupation", .category), ("id", .rowNumber),
    ])
    func `the name of a column suggests what it holds`(name: String, hint: ColumnHint) {
        #expect(ColumnHint(columnName: name) == hint)
    }

    @Test(arguments: ["c1", "col3", "f1", "Spalte 4", "", "X", "???", "4"])
    func `some names say nothing`(name: String) {
        #expect(ColumnHint(columnName: name) == nil)
    }
}
