import Testing

@testable import RecordLinkage

struct TextAgreementTests {
    @Test(arguments: [
        (FieldKind.givenName, "anna", "anna", "same"), (.givenName, "anna", "ana", "one slip apart"),
        (.givenName, "john", "jhon", "one slip apart"),
        (.givenName, "annamaria", "anna maria", "one slip apart"), (.familyName, "durrenmuller", "duerrenmueller", "one slip apart"),
        (.givenName, "maria", "anna maria", "similar"), (.givenName, "margaret", "margarete anne", "similar"),
        (.givenName, "ann", "elisabeth ann", "similar"),
        (.givenName, "chris", "christopher", "similar"), (.givenName, "ed", "edward", "initial or beginning"),
        (.givenName, "j", "john", "initial or beginning"), (.givenName, "max", "maximilian", "initial or beginning"),
        (.givenName, "j", "k", "different"),
        (.givenName, "john", "mary", "different"), (.givenName, "al", "el", "different"),
        (.familyName, "иванов", "иваноф", "one slip apart"),
        (.familyName, "smith", "jones", "different"), (.familyName, "vanderberg", "van der berg", "one slip apart"),
        (.fullName, "john smith", "smith john", "same"), (.fullName, "john smith", "john paul smith", "one within the other"),
        (.fullName, "jon smith", "john smith", "nearly the same"), (.fullName, "j smith", "john smith", "nearly the same"),
        (.fullName, "annamaria berg", "anna maria berg", "nearly the same"), (.fullName, "john smith", "mary smith", "last name the same"),
        (.fullName, "john smith", "john jones", "another name the same"), (.fullName, "jon smith", "smith peter", "another name the same"),
        (.fullName, "smith", "john smith", "one name alone, in the other"), (.fullName, "smith", "smiht", "nearly the same"),
        (.fullName, "j", "john smith", "another name the same"), (.fullName, "smith", "mary jones", "different"),
        (.fullName, "annamaria", "anna maria", "nearly the same"), (.fullName, "john smith", "mary jones", "different"),
        (.email, "john@gmail.com", "john@gmial.com", "one or two slips apart"),
        (.email, "john.smith@a.de", "jon.smith@a.de", "one or two slips apart"),
        (.email, "john@gmail.com", "john@aol.com", "same name, other domain"),
        (.email, "johnsmith@a.de", "john.smith82@web.de", "similar name"),
        (.email, "smith.john@a.de", "john.smith@web.de", "similar name"),
        (.email, "szewczyk.jozef@a.de", "jozefszewczyk4@web.de", "similar name"),
        (.email, "john.smith@a.de", "john.smitha.de", "one or two slips apart"),
        (.email, "john.smith@a.de", "jon.smith@aa.de", "one or two slips apart"), (.email, "@a.de", "x@a.de", "different"),
        (.email, "jd@gmail.com", "kb@gmail.com", "different"),
        (.email, "mary@a.de", "peter@a.de", "different"),
        (.phone, "491701234567", "1701234567", "same number, other prefix"),
        (.phone, "491701234567", "441701234567", "same number, other prefix"),
        (.phone, "491701234567", "491701234576", "one digit off"), (.phone, "491701234567", "491701234467", "one digit off"),
        (.phone, "491701234567", "491709876543", "different"),
        (.date, "19900312", "19901203", "day and month swapped"), (.date, "19900312", "19900313", "one digit off"),
        (.date, "19900312", "19900321", "one digit off"), (.date, "19900312", "19900328", "same year and month"),
        (.date, "19900312", "19540312", "same day and month, other year"), (.date, "19900312", "19900000", "same year"),
        (.date, "19900312", "19900300", "same year and month"), (.date, "19900312", "19901128", "same year"),
        (.date, "19900000", "19910000", "one digit off"),
        (.date, "19900312", "19811128", "different"), (.date, "18508101", "18500101", "one digit off"),
        (.street, "12 haupt st", "12 hauqt st", "nearly the same"), (.street, "12 haupt st # 3", "12 haupt st", "nearly the same"),
        (.street, "12 haupt", "12 haupt st", "nearly the same"), (.street, "12 haupt st", "14 haupt st", "same street, other number"),
        (.street, "12 haupt st", "haupt st", "same street, other number"),
        (.street, "12 elm grove rd", "12 oak grove rd", "similar street"),
        (.street, "12 haupt st", "12 berg weg", "different"), (.street, "12 main st", "14 oak av", "different"),
        (.street, "broadway", "oak av", "different"), (.street, "taussw pl", "tausx pl", "similar street"),
        (.street, "12 taussw pl", "tausx pl", "similar street"),
        (.postcode, "10115", "10151", "one slip apart"), (.postcode, "10115", "10119", "one slip apart"),
        (.postcode, "10115", "10178", "same area"),
        (.postcode, "10115", "80331", "different"), (.postcode, "sw1a1aa", "sw1a2bb", "same area"),
        (.postcode, "sw1a1aa", "m11ae", "different"),
        (.postcode, "8001", "8057", "same area"), (.postcode, "8001", "3000", "different"),
        (.city, "berlin", "berlni", "one slip apart"), (.city, "koln", "koeln", "one slip apart"),
        (.city, "frankfurt", "frankfurt am main", "similar"),
        (.city, "san francisco", "south san francisco", "similar"), (.city, "berlin", "hamburg", "different"),
        (.region, "ca", "california", "abbreviation"), (.region, "tx", "texas", "abbreviation"),
        (.region, "nsw", "new south wales", "abbreviation"),
        (.country, "uk", "united kingdom", "abbreviation"), (.country, "usa", "united states of america", "abbreviation"),
        (.country, "spain", "france", "different"), (.region, "nsw", "nws", "one slip apart"), (.region, "wa", "sa", "different"),
        (.code, "078051120", "078051210", "one slip apart"),
        (.code, "12345", "12346", "different"),
        (.code, "078051120", "123051987", "different"), (.category, "m", "f", "different"), (.houseNumber, "12", "12a", "nearly the same"),
        (.houseNumber, "12", "13", "different"), (.houseNumber, "12", "123", "different"), (.number, "100", "100.5", "within 1 %"),
        (.number, "100", "95", "within 10 %"), (.number, "100", "-100", "different"), (.number, "100", "50", "different"),
        (.text, "acme sons ltd", "acme sons", "most words the same"),
        (.text, "acme sons ltd", "acme trading company", "some words the same"),
        (.text, "acme sons ltd", "zenith", "different"),
    ])
    func `two values agree on a level, whichever comes first`(_ kind: FieldKind, _ a: String, _ b: String, _ level: String) {
        let agreement = Agreement(kind: kind)
        #expect(agreement.levels[withTextBytes(a, b, agreement.level)] == level)
        #expect(agreement.levels[withTextBytes(b, a, agreement.level)] == level)
    }

    @Test(arguments: FieldKind.allCases)
    func `levels run from the same to different, eight at most`(_ kind: FieldKind) {
        let agreement = Agreement(kind: kind)
        #expect(agreement.levels.first == "same")
        #expect(agreement.levels.last == "different")
        #expect(agreement.levels.count <= 8)
        #expect(Set(agreement.levels).count == agreement.levels.count)
        #expect((agreement.levels[Agreement.aliasLevel] == "known alias") == (kind == .givenName || kind == .familyName))
    }

    @Test(arguments: FieldKind.allCases)
    func `the level is symmetric and never that of an alias`(_ kind: FieldKind) {
        let seed: UInt64 = 5
        var random = TextDice(seed: seed)
        let agreement = Agreement(kind: kind)
        let separators = ["", " ", "@", "12", "."]
        for _ in 0..<3000 {
            var (a, b) = random.pair()
            let between = separators[random.below(separators.count)]
            a = "x" + a + between + a
            b = "x" + b + between + a
            let level = withTextBytes(a, b, agreement.level)
            #expect(level == withTextBytes(b, a, agreement.level), "seed \(seed): \(a) | \(b)")
            #expect(agreement.levels.indices.contains(level) && agreement.levels[level] != "known alias")
            #expect((level == 0) == (a == b) || kind == .fullName || kind == .number, "seed \(seed): \(a) | \(b)")
        }
    }
}
