import Testing

@testable import RecordLinkage

struct ColumnDateTests {
    private func shape(_ text: String) -> DateShape? {
        var text = text
        return text.withUTF8 { DateShape($0) }
    }

    @Test(arguments: [
        ("1985-03-12", 1985), ("12.03.1985", 1985), ("3/12/1985", 1985), ("12-Mar-1985", 1985), ("12. März 1985", 1985),
        ("March 12, 1985", 1985),
        ("12 de marzo de 1985", 1985), ("19850312", 1985), ("12031985", 1985), ("12.3.85", 1985), ("1850-81-01", 1850),
        ("1630/08/01", 1630),
        ("1985-03-12T00:00:00Z", 1985), ("1985-03-12 00:00", 1985), ("3 Mai 1985", 1985), ("2 sierpnia 2001", 2001),
    ])
    func `days are read in many forms`(text: String, year: Int) throws {
        let date = try #require(shape(text))
        #expect(date.year == year && !date.hasTimeOfDay)
    }

    @Test(arguments: ["2024-05-03 14:07:11", "2024-05-03T14:07:11+02:00", "03.05.2024 09:15", "3 May 2024, 10:00"])
    func `a time of day is seen`(text: String) throws {
        #expect(try #require(shape(text)).hasTimeOfDay)
    }

    @Test(arguments: [
        "123-45-6789", "19859999", "99.99.99", "+49 170 1234567", "7 Mill Lane", "10115 Berlin", "1985", "", "12 May Street 1985 b",
    ])
    func `other things are no days`(text: String) {
        #expect(shape(text) == nil)
    }
}
