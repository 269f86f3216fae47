import Testing

@testable import Touchstone

@Suite struct MaskTests {
    @Test(arguments: [
        ("email", "ada@example.com", "a•••@e•••.com"), ("email", "a@b", "a•••@b•••"), ("email", "x@mail.example.co.uk", "x•••@m•••.uk"),
        ("phone", "+4969900091", "+49 ••• 91"), ("phone", "069900091", "••• 91"), ("phone", "12345", "•••"), ("user_id", "2770878", "2•••"),
        ("user_id", "42", "•••"), ("anonymous_id", "a-5a6b374z", "a•••"), ("email", "@", "•••"), ("email", "", "•••"),
    ])
    func `an identifier is masked but for what helps to recognise it`(_ kind: String, _ value: String, _ masked: String) {
        #expect(Mask.identifier(Identifier(kind: kind, value: value)) == masked)
    }

    @Test(arguments: [("Mara Öztürk", "M. Ö."), ("ada", "A."), ("Sjoerd ter Haar", "S. T. H."), ("—", "•••"), ("", "•••")])
    func `a name is masked to its initials`(_ name: String, _ masked: String) {
        #expect(Mask.name(name) == masked)
    }
}
