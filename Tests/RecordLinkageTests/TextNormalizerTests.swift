import Testing

@testable import RecordLinkage

private func normalized(_ kind: FieldKind, _ raw: String, sample: [String] = []) -> String {
    var pool = ValuePool()
    for text in sample { Array(text.utf8).withUnsafeBufferPointer { _ = pool.append($0) } }
    let normalizer = sample.isEmpty ? TextNormalizer(kind: kind) : TextNormalizer(kind: kind, sample: pool)
    var out: [UInt8] = Array("left over".utf8)
    Array(raw.utf8).withUnsafeBufferPointer { normalizer.normalize($0, into: &out) }
    return String(decoding: out, as: UTF8.self)
}

struct TextNormalizerTests {
    @Test(arguments: [
        ("  José ", "jose"), ("MÜLLER", "muller"), ("Weiß", "weiss"), ("O'Brien", "obrien"), ("O’Brien", "obrien"),
        ("Jean-Luc", "jean luc"),
        ("Jean  Luc", "jean luc"), ("Søren", "soren"), ("Łukasz", "lukasz"), ("Đorđe", "dorde"), ("Æsa", "aesa"), ("J. R.", "j r"),
        ("J.R.", "j r"),
        ("Nguyễn", "nguyen"), ("Åse", "ase"), ("İlker", "ilker"), ("Иванов", "ivanov"), ("ИВАНОВ", "ivanov"), ("Щукин", "shchukin"),
        ("Сергей", "sergey"), ("Юлия", "yuliya"), ("Ђорђевић", "djordjevic"), ("Καλλιόπη", "kalliopi"), ("Παύλος", "pavlos"),
        ("ΠΑΠΑΔΟΠΟΥΛΟΣ", "papadopoulos"), ("Παπαδοπούλου", "papadopoulou"), ("Ευάγγελος", "evangelos"), ("Ἀλέξανδρος", "alexandros"),
        ("ΓΙΏΡΓΟΣ", "giorgos"), ("Γιώργος", "giorgos"), ("неизвестно", ""), ("田中", "田中"), ("がく", "がく"), ("김민준", "김민준"), ("ＡＮＮＡ", "anna"),
        ("MÃ¼ller", "muller"),
        ("GroÃŸ", "gross"), ("José", "jose"), ("مُحَمَّد", "محمد"), ("Null", "null"), ("Nan", "nan"), ("Na", "na"), ("Blank", "blank"),
        ("None", ""), ("N/A", ""), ("unknown", ""), ("Unbekannt", ""), ("Inconnue", ""), ("XXX", ""), ("-", ""), ("?", ""), ("", ""),
        ("   ", ""),
        ("...", ""), ("不明", ""), ("Mr", "mr"), ("Zoë (Zo)", "zoe zo"),
    ])
    func `family names lose case, accents and marks`(_ raw: String, _ canonical: String) {
        #expect(normalized(.familyName, raw) == canonical)
    }

    @Test(arguments: [
        ("Dr. Jean-Luc O'Brien", "jean luc obrien"), ("Herr Prof. Dr. Hans Maier", "hans maier"), ("Mme Curie", "curie"), ("Dr", "dr"),
        ("Mrs. Dr", "dr"), ("Pan Jan Kowalski", "jan kowalski"), ("Pan Wei", "pan wei"), ("Sir Ian", "ian"),
    ])
    func `titles go where something else remains`(_ raw: String, _ canonical: String) {
        #expect(normalized(.fullName, raw) == canonical)
        #expect(normalized(.givenName, raw) == canonical)
    }

    @Test(arguments: [
        ("Smith, John", "john smith"), ("Kowalski, Pan Jan", "jan kowalski"), ("Smith, Jr.", "smith jr"), ("Smith,", "smith"),
        (", John", "john"),
        ("García López, María", "maria garcia lopez"), ("Thomas Clifford, 1st Baron", "thomas clifford 1st baron"), ("A, B, C", "a b c"),
    ])
    func `a family name before a comma goes last`(_ raw: String, _ canonical: String) { #expect(normalized(.fullName, raw) == canonical) }

    @Test func `Null is a name unless a program wrote it`() {
        let sample = ["Smith", "Jones", "Null"]
        #expect(normalized(.familyName, "Null", sample: sample) == "null")
        #expect(normalized(.familyName, "NULL", sample: sample) == "")
        #expect(normalized(.familyName, "null", sample: sample) == "")
        #expect(normalized(.familyName, "NaN", sample: sample) == "")
        #expect(normalized(.familyName, "NULL", sample: ["SMITH", "JONES", "NULL"]) == "null")
        #expect(normalized(.familyName, "null", sample: ["smith", "jones", "null"]) == "null")
    }

    @Test func `a byte that is no UTF-8 is read as Latin-1`() {
        var out: [UInt8] = []
        let raw: [UInt8] = [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72]
        raw.withUnsafeBufferPointer { TextNormalizer(kind: .familyName).normalize($0, into: &out) }
        #expect(out == Array("muller".utf8))
    }

    @Test(arguments: [
        (" Jane.Roe@Example-Shop.COM ", "jane.roe@example-shop.com"), ("mailto:jane@roe.de", "jane@roe.de"),
        ("Jane Roe <jane@roe.de>", "jane@roe.de"),
        ("jane+shop@roe.de", "jane@roe.de"), ("jane@googlemail.com", "jane@gmail.com"), ("jane@roe.de; j@roe.de", "jane@roe.de"),
        ("jane@roe.de.", "jane@roe.de"), ("jane roe@roe.de", "janeroe@roe.de"), ("noreply@shop.com", ""), ("none@none.com", ""),
        ("No-Reply@shop.com", ""), ("n/a", ""), ("none", ""), ("janeroe.gmail.com", "janeroe.gmail.com"), ("jane", ""), ("@", ""),
        ("a@b@c.de", "a@b@c.de"),
        ("@gmail.com", "@gmail.com"), ("x@x.com", ""), ("mailto:jane@roe.de?subject=hi", "jane@roe.de"), ("+jane@roe.de", "+jane@roe.de"),
    ])
    func `e-mail addresses are brought to one form`(_ raw: String, _ canonical: String) {
        #expect(normalized(.email, raw) == canonical)
    }

    @Test(arguments: [
        "+49 170 1234567", "0049170-1234567", "0170 1234567", "(0170) 123-4567", "+49 (0)170 1234567", "+49 0170 1234567", "491701234567",
        "0170/1234567",
        "0170 1234567 ext. 12", "Tel.: 0170 1234567", "491701234567.0", "+４９ 170 1234567", "0170 1234567; 0171 7654321",
    ])
    func `phone numbers of one line agree once the column's country is known`(_ raw: String) {
        let sample = ["+49 171 2345678", "+49 151 34567890", "0172 3456789", "+43 660 1234567", "+49 160 9876543"]
        #expect(normalized(.phone, raw, sample: sample) == "491701234567")
    }

    @Test(arguments: [
        (["212-555-1234", "(415) 555-2671", "1-312-555-9876"], "(212) 555-1234", "12125551234"),
        (["212-555-1234", "(415) 555-2671", "1-312-555-9876"], "1-212-555-1234", "12125551234"),
        (["212-555-1234", "(415) 555-2671", "1-312-555-9876"], "+1 212 555 1234", "12125551234"),
        (["212-555-1234", "(415) 555-2671", "1-312-555-9876"], "212.555.1234 x55", "12125551234"),
        (["+39 06 1234567", "06 7654321"], "06 1234567", "39061234567"),
        (["+39 06 1234567", "06 7654321"], "0039 06 1234567", "39061234567"),
        (["+7 916 1234567"], "8 (916) 123-45-67", "79161234567"), (["+36 20 1234567"], "06 20 123 4567", "36201234567"),
        (["+48 601 234 567"], "601234567", "48601234567"), (["01 42 68 53 00"], "01 42 68 53 00", "142685300"),
        (["+44 7700 900123"], "+1 212 555 1234", "12125551234"), (["+44 7700 900123"], "07700 900123", "447700900123"),
        ([], "0170 1234567", "1701234567"),
    ])
    func `a phone number takes its column's country`(_ sample: [String], _ raw: String, _ canonical: String) {
        #expect(normalized(.phone, raw, sample: sample) == canonical)
    }

    @Test(arguments: [
        "1234", "0000000000", "9999999999", "4.91701E+11", "n/a", "unknown", "1234567890", "01 23 45 67 89", "+49 0000000", "call me",
    ])
    func `what is no phone number is no value`(_ raw: String) { #expect(normalized(.phone, raw) == "") }

    @Test(arguments: [
        ("1990-03-12", "19900312"), ("12.03.1990", "19900312"), ("12.3.90", "19900312"), ("3/12/1990", "19900312"),
        ("25/12/1990", "19901225"),
        ("12-Mar-1990", "19900312"), ("March 12, 1990", "19900312"), ("12 March 1990", "19900312"), ("12th of March 1990", "19900312"),
        ("12. März 1990", "19900312"), ("12 août 1990", "19900812"), ("1 enero 1985", "19850101"), ("5 giugno 1985", "19850605"),
        ("7 mei 1985", "19850507"),
        ("3 de outubro de 1985", "19851003"), ("4 października 1985", "19851004"), ("14 czerwca 1985", "19850614"),
        ("2 juillet 1985", "19850702"),
        ("2 juin 1985", "19850602"), ("19900312", "19900312"), ("1990/03/12", "19900312"), ("1990-03-12T10:11:12Z", "19900312"),
        ("12.03.1990 00:00:00", "19900312"), ("12.03.90 10:15", "19900312"), ("1850-81-01", "18508101"), ("18508101", "18508101"),
        ("1990", "19900000"),
        ("March 1990", "19900300"), ("03/1990", "19900300"), ("1990-03", "19900300"), ("1900-01-01", "19000101"), ("0000-00-00", ""),
        ("9999-12-31", ""),
        ("", ""), ("n/a", ""), ("unknown", ""), ("12031990", "19900312"), ("20121999", "19991220"), ("13312000", "13312000"),
        ("900312", "19900312"), ("32874", "19900101"),
        ("19900312.0", "19900312"),
        ("12/31/05", "20051231"), ("Mon, 12 Mar 1990", "19900312"), ("1990年3月12日", "19900312"), ("31.12.99", "19991231"), ("sometime", ""),
    ])
    func `dates are brought to eight digits`(_ raw: String, _ canonical: String) {
        #expect(normalized(.date, raw) == canonical)
    }

    @Test func `day or month first is learned from the column`() {
        #expect(normalized(.date, "3/12/1990", sample: ["25/12/1990", "1/2/1980", "13/01/1970"]) == "19901203")
        #expect(normalized(.date, "3/12/1990", sample: ["12/25/1990", "1/2/1980", "01/13/1970"]) == "19900312")
        #expect(normalized(.date, "3-12-1990", sample: ["12-25-1990", "01-13-1970"]) == "19900312")
        #expect(normalized(.date, "12/25/1990", sample: ["25/12/1990", "13/01/1970"]) == "19901225")
    }

    @Test(arguments: [
        ("12 Main Street", "12 main st"), ("12 Main St.", "12 main st"), ("Hauptstraße 12", "12 haupt st"), ("Hauptstr. 12", "12 haupt st"),
        ("Haupt Strasse 12", "12 haupt st"), ("Hauptstr. 12 a", "12a haupt st"), ("Hauptstr. 12A", "12a haupt st"),
        ("12A Main Street", "12a main st"),
        ("12 Main St, Apt 4", "12 main st # 4"), ("12 Main St #4", "12 main st # 4"), ("Apt. 4, 12 Main St", "12 main st # 4"),
        ("4/12 Smith Street", "12 smith st # 4"), ("Unit 4 12 Smith St", "12 smith st # 4"), ("Rue de la Paix 5", "5 rue de la paix"),
        ("5, rue de la Paix", "5 rue de la paix"), ("C/ Mayor 5", "5 c mayor"), ("Calle Mayor, 5, 3 B", "5 c mayor # 3 b"),
        ("Via Roma 10", "10 via roma"),
        ("ul. Marszałkowska 12", "12 marszalkowska"), ("Marszałkowska 12 m. 5", "12 marszalkowska # 5"),
        ("Straße des 17. Juni 135", "135 st des 17 juni"),
        ("42 5th Avenue", "42 5th av"), ("N. Main Street", "n main st"), ("12 North Oak Blvd", "12 n oak bd"),
        ("P.O. Box 77", "77 p o box"),
        ("Hauptstr. 12-14", "12-14 haupt st"), ("Hauptstr. 3, 2. Stock", "3 haupt st # 2"), ("Marienplatz 1", "1 marien pl"),
        ("Marienpl. 1", "1 marien pl"),
        ("Kerkstraat 7", "7 kerk st"),
        ("7 St John's Rd", "7 st johns rd"), ("12 Narranstreet", "12 narran st"), ("Broadway", "broadway"),
        ("ul Kwiatowa 7, 50-034 Wrocław", "7 kwiatowa # 50-034 wroclaw"),
        ("12 Main St, Springfield, IL 62701", "12 main st # springfield il 62701"),
        ("Flat 4, Rose Court, 12 High St", "12 high st # 4 rose court"), ("ул. Толстого, д. 10, кв. 5", "10 tolstogo # 5"),
        ("Οδός Δημοκρατίας 5", "5 dimokratias"), ("Atatürk Cad. No:5 Daire 3", "5 ataturk cad # 3"), ("12", "12"), ("-", ""),
        ("unknown", ""),
        ("Calle Mayor nº 5", "5 c mayor"),
    ])
    func `streets have their number first, their kind in short and the flat last`(_ raw: String, _ canonical: String) {
        #expect(normalized(.street, raw) == canonical)
    }

    @Test(arguments: [
        ("D-10115", "10115"), ("10115", "10115"), ("10115.0", "10115"), ("94103-1234", "94103"), ("941031234", "94103"),
        ("sw1a 1aa", "sw1a1aa"),
        ("SW1A1AA", "sw1a1aa"), ("1234 AB", "1234ab"), ("00-950", "00950"), ("01310-100", "01310100"), ("00000", ""), ("99999", ""),
        ("n/a", ""),
        ("CH-8001", "8001"),
    ])
    func `postcodes lose blanks, dashes and countries`(_ raw: String, _ canonical: String) {
        #expect(normalized(.postcode, raw) == canonical)
    }

    @Test func `a postcode gets back the zero that a spreadsheet took`() {
        #expect(normalized(.postcode, "2134", sample: ["02134", "10115", "94103", "60601"]) == "02134")
        #expect(normalized(.postcode, "8001", sample: ["8001", "8002", "3000"]) == "8001")
    }

    @Test(arguments: [
        ("078-05-1120", "078051120"), ("AB 12.34/X", "ab1234x"), ("000000000", ""), ("123456789", ""), ("1.2E+10", ""),
        ("12345.0", "12345"), ("null", ""),
        ("A1", "a1"),
    ])
    func `codes lose what parts them`(_ raw: String, _ canonical: String) { #expect(normalized(.code, raw) == canonical) }

    @Test(arguments: [
        ("1,234.50", "1234.5"), ("1.234,50", "1234.5"), ("€ 12.5", "12.5"), ("1,234", "1234"), ("180 cm", "180"), ("-5", "-5"), ("0", "0"),
        ("007", "7"),
        ("1.5e+3", "1500"), ("n/a", ""), ("1 234", "1234"), ("0.50", "0.5"), (".5", "0.5"), ("-0", "0"), ("1.234.567", "1234567"),
    ])
    func `numbers are brought to plain decimals`(_ raw: String, _ canonical: String) { #expect(normalized(.number, raw) == canonical) }

    @Test func `a column with decimal commas is read so`() {
        #expect(normalized(.number, "1,234", sample: ["1,5", "2,25", "3,1"]) == "1.234")
        #expect(normalized(.number, "1.234", sample: ["1,5", "2,25", "3,1"]) == "1234")
    }

    @Test(arguments: [
        (FieldKind.city, "  São Paulo ", "sao paulo"), (.city, "Frankfurt/Main", "frankfurt main"), (.city, "St. Gallen", "st gallen"),
        (.category, "M", "m"), (.category, "0", "0"), (.country, "NA", "na"), (.country, "n/a", ""), (.houseNumber, "No. 12 A", "12a"),
        (.text, "Acme & Sons, Ltd.", "acme sons ltd"), (.region, "unknown", ""), (.text, "TEST", ""),
    ])
    func `other texts are folded`(_ kind: FieldKind, _ raw: String, _ canonical: String) { #expect(normalized(kind, raw) == canonical) }

    @Test(arguments: FieldKind.allCases)
    func `what is canonical stays as it is`(_ kind: FieldKind) {
        let values = [
            "Dr. Jean-Luc O'Brien", "jane+x@googlemail.com", "+49 170 1234567", "1990-03-12", "Hauptstr. 12 a, Whg. 3", "D-10115", "AB-123",
            "1.234,5",
            "München", "Иванов",
        ]
        let normalizer = TextNormalizer(kind: kind)
        for value in values {
            var once: [UInt8] = []
            Array(value.utf8).withUnsafeBufferPointer { normalizer.normalize($0, into: &once) }
            guard !once.isEmpty else { continue }
            var twice: [UInt8] = []
            once.withUnsafeBufferPointer { normalizer.normalize($0, into: &twice) }
            #expect(twice == once, "\(value): \(String(decoding: once, as: UTF8.self)), \(String(decoding: twice, as: UTF8.self))")
        }
    }

    @Test(arguments: FieldKind.allCases)
    func `any bytes are taken without a fault`(_ kind: FieldKind) {
        let seed: UInt64 = 99
        var random = TextDice(seed: seed)
        let letters = Array("0123456789abcz .,-/@+()#:<>eE'äß\u{0}\u{FF}€".utf8)
        let normalizer = TextNormalizer(kind: kind)
        let agreement = Agreement(kind: kind)
        var last: [UInt8] = [97]
        for _ in 0..<4000 {
            let raw = (0..<random.below(24)).map { _ in letters[random.below(letters.count)] }
            var out: [UInt8] = []
            raw.withUnsafeBufferPointer { normalizer.normalize($0, into: &out) }
            #expect(out.first != 32 && out.last != 32, "seed \(seed): \(raw)")
            guard !out.isEmpty else { continue }
            let level = out.withUnsafeBufferPointer { x in last.withUnsafeBufferPointer { agreement.level(x, $0) } }
            #expect(agreement.levels.indices.contains(level), "seed \(seed): \(raw)")
            last = out
        }
    }
}
