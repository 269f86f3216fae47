import Testing

@testable import TextAnalytics

@Suite struct PersonalDataTests {
    private let finder = PersonalDataFinder()

    @Test(arguments: [
        ("Write to jo.doe+x@mail.example.com, please", "Write to [e-mail], please"),
        ("mail:a_b@b-c.example.org.", "mail:[e-mail]."),
        ("Card 4111 1111 1111 1111 exp 10/27", "Card [card] exp 10/27"), ("My card: 5555-5555-5555-4444.", "My card: [card]."),
        ("amex 378282246310005 was charged", "amex [card] was charged"), ("3782 822463 10005", "[card]"), ("4111111111111111", "[card]"),
        ("IBAN DE89 3704 0044 0532 0130 00, thanks", "IBAN [IBAN], thanks"), ("gb29NWBK60161331926819", "[IBAN]"),
        ("FR14 2004 1010 0505 0001 3M02 606 ist mein Konto", "[IBAN] ist mein Konto"), ("NL91ABNA0417164300.", "[IBAN]."),
        ("Call +49 30 1234567 today", "Call [phone] today"), ("+1 (212) 555-0123", "[phone]"),
        ("(212) 555-0123 is my cell", "[phone] is my cell"),
        ("at 212-555-0123, or 212.555.0199", "at [phone], or [phone]"), ("1-800-555-0199", "[phone]"), ("0033 6 12 34 56 78", "[phone]"),
        ("Tel. 030/1234567", "Tel. [phone]"), ("Handy 0171 1234567, abends", "Handy [phone], abends"),
        ("mon portable 06 12 34 56 78", "mon portable [phone]"),
        ("mon numéro est 06.12.34.56.78", "mon numéro est [phone]"), ("020 7946 0958", "[phone]"), ("07700900123", "[phone]"),
        ("+44 (0)20 7946 0958", "[phone]"),
        ("call me at 555-0123", "call me at [phone]"), ("llámame al 612 345 678", "llámame al [phone]"),
        ("my number's 2125550123", "my number's [phone]"),
        ("WhatsApp: +5511987654321", "WhatsApp: [phone]"), ("Phone (0 30) 12 34 56 78", "Phone [phone]"),
        ("I live at 221B Baker Street, London NW1 6XE.", "I live at [address]."),
        ("Ship to 12 Main St., Apt 4B, Springfield, IL 62704", "Ship to [address]"),
        ("it went to 350 Fifth Avenue instead", "it went to [address] instead"), ("12 main street", "[address]"),
        ("Bahnhofstraße 12a, 10115 Berlin", "[address]"), ("ich wohne Berliner Str. 5 in Köln", "ich wohne [address] in Köln"),
        ("12 rue de la Paix, 75002 Paris", "[address]"), ("5, avenue des Champs-Élysées", "[address]"),
        ("Calle Mayor 12, 28013 Madrid", "[address]"),
        ("Abito in Via Roma, 5", "Abito in [address]"), ("Rua Augusta 100", "[address]"), ("Kerkstraat 7, 1012 AB Amsterdam", "[address]"),
        ("PO Box 123", "[address]"), ("P.O. Box 99, Dayton, OH 45402", "[address]"),
        ("I was born on 3 May 1980 in Leeds", "I was born on [date of birth] in Leeds"), ("DOB: 05/03/1980", "DOB: [date of birth]"),
        ("date of birth is March 5, 1980.", "date of birth is [date of birth]."), ("geb. am 03.05.1980", "geb. am [date of birth]"),
        ("né le 3 mai 1980", "né le [date of birth]"), ("fecha de nacimiento: 1980-05-03", "fecha de nacimiento: [date of birth]"),
        ("Geburtsdatum 3. Mai 1980", "Geburtsdatum [date of birth]"),
    ])
    func `addresses, numbers and dates are masked`(text: String, masked: String) {
        #expect(finder.masked(text) == masked)
    }

    @Test(arguments: [
        ("Hi John, thanks for your help", "Hi [name], thanks for your help"),
        ("My name is Jane Doe and I am angry", "My name is [name] and I am angry"),
        ("my name is john smith", "my name is [name]"), ("I'm Sarah Connor from Leeds", "I'm [name] from Leeds"),
        ("Dear Mr. O'Brien,", "Dear Mr. [name],"), ("Dear Dr Maria van der Berg:", "Dear Dr [name]:"), ("Hello Zbigniew!", "Hello [name]!"),
        ("I spoke with Anna and she was rude", "I spoke with [name] and she was rude"),
        ("Sehr geehrter Herr Müller,", "Sehr geehrter Herr [name],"),
        ("Hallo Frau Dr. Schmidt-Lang, wo ist mein Paket?", "Hallo Frau Dr. [name], wo ist mein Paket?"),
        ("Ich heiße Max Mustermann.", "Ich heiße [name]."),
        ("Bonjour Marie, merci", "Bonjour [name], merci"), ("Je m’appelle Jean-Luc Picard", "Je m’appelle [name]"),
        ("Me llamo José García López", "Me llamo [name]"), ("Estimado Sr. García", "Estimado Sr. [name]"),
        ("Mi chiamo Luca", "Mi chiamo [name]"),
        ("Meu nome é João da Silva", "Meu nome é [name]"), ("Mijn naam is Sanne de Vries", "Mijn naam is [name]"),
        ("It broke.\n\nKind regards,\nJane Doe", "It broke.\n\nKind regards,\n[name]"),
        ("Bitte melden.\nMfG\nPeter Lustig", "Bitte melden.\nMfG\n[name]"),
        ("Please reply. Regards, Tom Jones", "Please reply. Regards, [name]"),
        ("J. R. R. Tolkien is fine, but my name is J. Smith", "J. R. R. Tolkien is fine, but my name is [name]"),
        ("Hi Zbigniew\nwhere is it?", "Hi [name]\nwhere is it?"), ("Mrs Smith and Ms. Lee called", "Mrs [name] and Ms. [name] called"),
    ])
    func `names are masked after greetings, titles and introductions and at a letter's end`(text: String, masked: String) {
        #expect(finder.masked(text) == masked)
    }

    @Test(arguments: [
        "My order number is 4711-0815-1234 from 2026-11-22.", "Order 1234567890 hasn't shipped", "Tracking 9400100000000000000000",
        "UPS 1Z999AA10123456784",
        "It cost $1,234.50 and 1.234.567,89 EUR", "Flight 1234 at 10:30 on 22.11.2026", "4111 1111 1111 1112", "1234567890123456",
        "Invoice 2026/000123",
        "DE00 3704 0044 0532 0130 00", "The server 192.168.100.200 is down", "between 2019 and 2026", "Seat 12A, row 3",
        "Version 10.15.7.1234",
        "I waited 2 hours 30 minutes", "Ref: 020 7946 0958", "1 000 000 points", "IMEI 490154203237518", "ISBN 978-3-16-148410-0",
        "call 911 now",
        "3.141592653589", "2026-11-22 10:30:45", "22/11/2026 - 24/11/2026", "5 000 000 €", "Bestellnummer 0301234567", "+100 points",
        "100-200-300",
        "Room 1204 on the 12th floor", "5 star way of doing things", "two blocks down the road", "10 minutes down the road",
        "Sitzplatz 12 war kaputt",
        "Parkplatz 5", "I went to 3 Street food markets", "Via email 2 days ago", "30 Day return", "3 Drive units failed",
        "open 24 hours Street level",
        "Hi team, where is my order?", "Hello there!", "Dear Sir or Madam,", "Dear customer service", "Hi, I need help", "Hallo zusammen,",
        "Bonjour à tous",
        "I am Very Angry", "I'm Done", "this is Great", "My name is on the list", "My name is misspelled", "my name was wrong",
        "I am not John",
        "Thanks, Great service!", "Best hotel in Paris", "Best regards", "Thank you so much", "Good morning America", "Hi again",
        "Liebe Kolleginnen und Kollegen,",
        "born in 1980", "born in a small town on 3 hills", "the product was launched on 3 May 1980", "a@b", "@john_doe", "user@localhost",
        "Dr", "Mr.", "", "+", "(", "()",
        "The CEO resigned", "Hi Acme Support, it broke", "I work as a Driver", "A 2 HR LAYOVER", "Hello from Paris",
        "Thanks for the Update",
        "it is on Elm Dr Monday", "Sent 3 of 10", "It's May again", "room 5, street side",
        "https://example.com/4111111111111111?tel=0301234567",
    ])
    func `other numbers and words stay`(text: String) {
        #expect(finder.masked(text) == text)
    }

    @Test func `what is found is named with its kind and its place`() {
        let text = "Grüße von Jörg: jörg? Nein: jo@x.example, +49 30 1234567"
        let found = finder.find(in: text)
        #expect(found.map(\.kind) == [.email, .phone])
        #expect(found.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) } == ["jo@x.example", "+49 30 1234567"])
    }

    @Test func `Luhn's check digit tells one wrong digit and two neighbours that changed places`() {
        let number: [UInt8] = [4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
        #expect(CardNumber.luhn(number))
        for place in number.indices {
            for digit in UInt8(0)..<10 where digit != number[place] {
                var changed = number
                changed[place] = digit
                #expect(!CardNumber.luhn(changed))
            }
        }
    }

    @Test(arguments: [
        "AL47212110090000000235698741", "AT611904300234573201", "BE68539007547034", "CH9300762011623852957", "CZ6508000000192000145399",
        "DK5000400440116243", "ES9121000418450200051332", "FI2112345600000785", "IE29AIBK93115212345678", "IT60X0542811101000000123456",
        "LU280019400644750000", "NO9386011117947", "PL61109010140000071219812874", "PT50000201231234567890154", "SE4550000000058398257466",
    ])
    func `the registry's examples of IBANs are found, with one digit changed they are not`(iban: String) {
        #expect(finder.masked("to \(iban) now") == "to [IBAN] now")
        var changed = Array(iban.utf8)
        changed[changed.count - 1] = changed[changed.count - 1] == 0x30 ? 0x31 : 0x30
        if changed != Array(iban.utf8) { #expect(!finder.find(in: String(decoding: changed, as: UTF8.self)).contains { $0.kind == .iban }) }
    }

    @Test(arguments: 0..<20)
    func `whatever the text, findings don't overlap, what is outside stays, and masking again changes nothing`(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 3
        func random(_ below: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state >> 33) % below
        }
        let pieces = [
            "Hi", "John", "my name is", "Smith", ",", ".", "\n", "+49", "030", "1234567", "4111 1111 1111 1111", "5555", "(", ")", "-", "/",
            "DE89 3704 0044 0532 0130 00",
            "jo@x.example", "born", "3 May 1980", "12", "Main Street", "rue", "de", "Paris", "75002", "order", "call", "Mr", "Regards", "é",
            "😀", "字", "\u{A0}", "1", "'", "[name]",
            "22.11.2026", "Calle", "Mayor", "PO Box", "von", "Jean-Luc", "#", "=", ":", "Apt", "NW1 6XE", "0171/", "€",
        ]
        for _ in 0..<300 {
            let text = (0..<random(16)).map { _ in pieces[random(pieces.count)] }.joined(separator: random(4) == 0 ? "" : " ")
            let bytes = Array(text.utf8)
            let found = finder.find(in: text)
            var end = 0
            var rest: [UInt8] = []
            for item in found {
                #expect(
                    item.range.lowerBound >= end && item.range.upperBound <= bytes.count && !item.range.isEmpty, "\(text), seed \(seed)")
                guard item.range.lowerBound >= end else { continue }
                rest += bytes[end..<item.range.lowerBound] + Array(item.kind.mask.utf8)
                end = item.range.upperBound
            }
            rest += bytes[end...]
            let once = String(decoding: rest, as: UTF8.self)
            let masked = finder.masked(text)
            #expect(Array(once.utf8) == rest, "cut through a character: \(text), seed \(seed)")
            #expect(finder.find(in: once).isEmpty ? masked == once : masked != once, "\(text), seed \(seed)")
            #expect(finder.masked(masked) == masked, "\(text), seed \(seed)")
            #expect(finder.find(in: masked).isEmpty, "\(text), seed \(seed)")
        }
    }
}
