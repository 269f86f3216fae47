/// VADER's words with what they do: valence, boosters, negations and the words of its idioms.
struct VaderLexicon: Sendable {
    /// Words that VADER's rules name.
    enum Name: Sendable {
        case none
        case no, or, nor, but, never, so, this, without, doubt, at, very, least
        case the, shit, bomb, bad, ass, bus, stop, yeah, right, kiss, of, death, to, die, `for`, beating, heart
        case kind, sort, just, enough
    }

    /// What one word does.
    struct Entry: Sendable {
        var valence = 0.0
        /// Has a valence, be it zero.
        var isRated = false
        /// 1 strengthens what follows, -1 weakens it.
        var boost: Int8 = 0
        var isNegation = false
        var name = Name.none
    }

    static let shared = VaderLexicon()

    private var words = WordTable()
    private var entries: [Entry] = []
    /// For each code point its place in `readings` plus one.
    private var pictures: [UInt16] = Array(repeating: 0, count: 0x1FB00)
    private var readings: [[UInt8]] = []

    private init() {
        for (valence, words) in VaderLexicon.ratings {
            for word in words {
                change(word) {
                    $0.valence = valence
                    $0.isRated = true
                }
            }
        }
        for word in VaderLexicon.boosters.split(whereSeparator: \.isWhitespace) { change(word) { $0.boost = 1 } }
        for word in VaderLexicon.dampeners.split(whereSeparator: \.isWhitespace) { change(word) { $0.boost = -1 } }
        for word in VaderLexicon.negations.split(whereSeparator: \.isWhitespace) { change(word) { $0.isNegation = true } }
        for (word, name) in VaderLexicon.names { change(word) { $0.name = name } }
        // By code points: as characters, a bar and a skin tone after it are one.
        for item in VaderLexicon.descriptions.unicodeScalars.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
            guard let scalar = item.first, Int(scalar.value) < pictures.count else { continue }
            readings.append(Array(String(String.UnicodeScalarView(item.dropFirst())).utf8))
            pictures[Int(scalar.value)] = UInt16(readings.count)
        }
    }

    /// Mean valences, from -4 to 4, each with words that have it.
    static var ratings: [(valence: Double, words: ArraySlice<Substring>)] {
        [unpleasant, pleasant].flatMap { $0.split(separator: "\n") }.compactMap { line in
            let parts = line.split(separator: " ")
            return parts.first.flatMap { Double($0) }.map { ($0, parts.dropFirst()) }
        }
    }

    private mutating func change(_ word: some StringProtocol, _ body: (inout Entry) -> Void) {
        let number = words.insert(word.utf8)
        if number == entries.count { entries.append(Entry()) }
        body(&entries[number])
    }

    @inline(__always)
    func withView<R>(_ body: (View) -> R) -> R {
        words.withView { words in
            entries.withUnsafeBufferPointer { entries in
                pictures.withUnsafeBufferPointer { body(View(words: words, entries: entries, pictures: $0, readings: readings)) }
            }
        }
    }

    /// The lexicon while its memory is held.
    struct View {
        fileprivate let words: WordTable.View
        fileprivate let entries: UnsafeBufferPointer<Entry>
        fileprivate let pictures: UnsafeBufferPointer<UInt16>
        fileprivate let readings: [[UInt8]]

        /// What the word at these bytes does, ASCII's capitals aside.
        @inline(__always)
        func entry(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Entry {
            guard let number = words.number(bytes, start, end) else { return Entry() }
            return entries[number]
        }

        /// The words that a picture is read as.
        @inline(__always)
        func reading(_ value: UInt32) -> [UInt8]? {
            guard value < UInt32(pictures.count), pictures[Int(value)] > 0 else { return nil }
            return readings[Int(pictures[Int(value)]) - 1]
        }
    }

    private static let names: [(String, Name)] = [
        ("no", .no), ("or", .or), ("nor", .nor), ("but", .but), ("never", .never), ("so", .so), ("this", .this), ("without", .without),
        ("doubt", .doubt), ("at", .at), ("very", .very), ("least", .least), ("the", .the), ("shit", .shit), ("bomb", .bomb), ("bad", .bad),
        ("ass", .ass), ("bus", .bus), ("stop", .stop), ("yeah", .yeah), ("right", .right), ("kiss", .kiss), ("of", .of), ("death", .death),
        ("to", .to), ("die", .die), ("for", .for), ("beating", .beating), ("heart", .heart), ("kind", .kind), ("sort", .sort),
        ("just", .just), ("enough", .enough),
    ]

    private static let boosters = """
        absolutely amazingly awfully completely considerable considerably decidedly deeply effing enormous enormously entirely especially
        exceptional exceptionally extreme extremely fabulously flipping flippin frackin fracking fricking frickin frigging friggin fully
        fuckin fucking fuggin fugging greatly hella highly hugely incredible incredibly intensely major majorly more most particularly
        purely quite really remarkably so substantially thoroughly total totally tremendous tremendously uber unbelievably unusually utter
        utterly very
        """

    private static let dampeners = """
        almost barely hardly kinda kindof kind-of less little marginal marginally occasional occasionally partly scarce scarcely slight
        slightly somewhat sorta sortof sort-of
        """

    private static let negations = """
        aint arent cannot cant couldnt darent didnt doesnt ain't aren't can't couldn't daren't didn't doesn't dont hadnt hasnt havent isnt
        mightnt mustnt neither don't hadn't hasn't haven't isn't mightn't mustn't neednt needn't never none nope nor not nothing nowhere
        oughtnt shant shouldnt uhuh wasnt werent oughtn't shan't shouldn't uh-uh wasn't weren't without wont wouldnt won't wouldn't rarely
        seldom despite
        """
}
