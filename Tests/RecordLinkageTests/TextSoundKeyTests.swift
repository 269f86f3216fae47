import Testing

@testable import RecordLinkage

struct TextSoundKeyTests {
    private func key(_ name: String) -> String {
        var out: [UInt8] = []
        Array(name.utf8).withUnsafeBufferPointer { SoundKey.append($0, into: &out) }
        return String(decoding: out, as: UTF8.self)
    }

    @Test(arguments: [
        ("philip", "filip"), ("schmidt", "schmitt"), ("mueller", "muller"), ("meier", "mayer"), ("jackson", "jakson"),
        ("catherine", "katherine"),
        ("anna", "ana"), ("stephen", "steven"), ("walter", "valter"), ("thomas", "tomas"), ("yvonne", "ivonne"), ("zoltan", "soltan"),
        ("lopez", "lopes"),
        ("szymon", "simon"), ("anna maria", "annamaria"), ("ghent", "gent"),
    ])
    func `names that sound alike share a key`(_ a: String, _ b: String) {
        #expect(key(a) == key(b))
        #expect(!key(a).isEmpty)
    }

    @Test(arguments: [("smith", "jones"), ("anna", "emma"), ("peter", "paul"), ("lola", "lolla lo"), ("миронов", "иванов"), ("田中", "鈴木")])
    func `names that don't sound alike have other keys`(_ a: String, _ b: String) { #expect(key(a) != key(b)) }

    @Test(arguments: [
        ("smith", "smt"), ("иванов", "ив"), ("田中太郎", "田中"), ("", ""), ("o", "a"), ("li", "l"), ("lola", "ll"), ("lolla", "ll"),
    ])
    func `the key is the first letter's class and the consonants after it`(_ name: String, _ expected: String) {
        #expect(key(name) == expected)
    }

    @Test func `no key is longer than five bytes in Latin letters`() {
        #expect(key("wolfeschlegelsteinhausenbergerdorff").count == SoundKey.longest)
    }
}
