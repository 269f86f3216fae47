import Foundation

/// A group of reviews that look made up, with the evidence. A hint for people, never a verdict.
package struct ReviewSuspicion: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case phrasing, burst, vague

        package var name: String {
            switch self {
            case .phrasing: "Repeated phrasing"
            case .burst: "Burst"
            case .vague: "Vague five-star cluster"
            }
        }
    }

    package var kind: Kind
    /// Ids, the oldest first.
    package var reviews: [Int64]
    package var location: Int64?
    /// Why, with the numbers.
    package var evidence: String
    /// The words that they share, for repeated phrasing.
    package var phrase: String?
    /// How often chance would bring this about somewhere in all that was looked at; nil where it is no matter of chance.
    package var chance: Double?
}

/// A review as the search for suspicious ones sees it.
package struct SuspectReview: Sendable, Equatable {
    package var figure: ReviewFigure
    package var text: String

    package init(_ figure: ReviewFigure, text: String) {
        self.figure = figure
        self.text = text
    }
}

/// Looks for reviews that may be made up: repeated phrasing, bursts, clusters of vague praise.
package struct SuspicionSearch: Sendable {
    /// The chance of one false alarm among all windows that are looked at, of each kind.
    package var alarmRate = 0.01
    /// Two texts are alike when they share this much of their runs of four words (Jaccard).
    package var likeness = 0.5
    /// Texts with fewer words say what many say.
    package var fewestWords = 8
    /// Days of a burst.
    package var window: Int64 = 3
    package var fewest = 5

    package init() {}

    /// - Parameter reviews: by time.
    package func run(_ reviews: [SuspectReview]) -> [ReviewSuspicion] {
        phrasing(reviews) + bursts(reviews) + vague(reviews)
    }

    // MARK: Repeated phrasing

    private func phrasing(_ reviews: [SuspectReview]) -> [ReviewSuspicion] {
        let words = reviews.map { Self.words($0.text) }
        let shingles = words.map { words in
            words.count < fewestWords ? [] : Set((0...(words.count - 4)).map { Self.hash(words[$0..<($0 + 4)]) })
        }
        var holders: [UInt64: [Int]] = [:]
        for (place, set) in shingles.enumerated() { for hash in set { holders[hash, default: []].append(place) } }
        var group = Array(reviews.indices)
        func root(_ place: Int) -> Int {
            var place = place
            while group[place] != place { place = group[place] }
            return place
        }
        for (place, set) in shingles.enumerated() where !set.isEmpty {
            var shared: [Int: Int] = [:]
            // A run of words that hundreds use is a figure of speech.
            for hash in set {
                for other in holders[hash] ?? [] where other < place && (holders[hash]?.count ?? 0) <= 200 {
                    shared[other, default: 0] += 1
                }
            }
            for (other, count) in shared where Double(count) / Double(set.count + shingles[other].count - count) >= likeness {
                let (a, b) = (root(place), root(other))
                if a != b { group[max(a, b)] = min(a, b) }
            }
        }
        return Dictionary(grouping: reviews.indices.filter { !shingles[$0].isEmpty }, by: root).values.filter { $0.count > 1 }
            .sorted { $0[0] < $1[0] }.map { members in
                let members = members.sorted()
                let locations = Set(members.map { reviews[$0].figure.location })
                let phrase = Self.common(words[members[0]], words[members[1]])
                return ReviewSuspicion(
                    kind: .phrasing, reviews: members.map { reviews[$0].figure.id }, location: locations.count == 1 ? locations.first : nil,
                    evidence: "\(members.count) reviews share most of their words"
                        + (locations.count > 1 ? ", over \(locations.count) locations." : "."),
                    phrase: phrase)
            }
    }

    // MARK: Bursts

    /// Windows with far more reviews than the location's own rate explains. Reviews come in waves by themselves, so the rate's own spread
    /// between windows is allowed for: counts are taken as negative binomial with the variance that the location showed.
    private func bursts(_ reviews: [SuspectReview]) -> [ReviewSuspicion] {
        scan(reviews, kind: .burst) { _ in true }
    }

    private func vague(_ reviews: [SuspectReview]) -> [ReviewSuspicion] {
        scan(reviews, kind: .vague) { $0.figure.stars == 5 && Self.isVague($0.text) }
    }

    /// Praise that says nothing of what happened: at most six words, no number.
    static func isVague(_ text: String) -> Bool {
        let words = words(text)
        return words.count <= 6 && !text.contains(where: \.isNumber)
    }

    private func scan(
        _ reviews: [SuspectReview], kind: ReviewSuspicion.Kind, _ isCounted: (SuspectReview) -> Bool
    ) -> [ReviewSuspicion] {
        let length = window * 86_400_000
        let places = Dictionary(grouping: reviews.filter(isCounted), by: \.figure.location)
        let spans = Dictionary(grouping: reviews, by: \.figure.location).mapValues { all in
            (first: all.map(\.figure.time).min() ?? 0, last: all.map(\.figure.time).max() ?? 0)
        }
        var windows: [(location: Int64, members: [SuspectReview], chance: Double, usual: Double)] = []
        var looked = 0.0
        for (location, counted) in places {
            guard let span = spans[location], span.last - span.first > 10 * length else { continue }
            let number = Int((span.last - span.first) / length) + 1
            looked += Double(number)
            var bins = [[SuspectReview]](repeating: [], count: number)
            for review in counted { bins[Int((review.figure.time - span.first) / length)].append(review) }
            let total = counted.count
            for start in counted.indices {
                // Windows begin at a review: none falls between two bins.
                guard start == 0 || counted[start].figure.time - counted[start - 1].figure.time > 0 else { continue }
                let end = counted[start].figure.time + length
                let members = Array(counted[start...].prefix { $0.figure.time < end })
                guard members.count >= fewest else { continue }
                let rest = Double(total - members.count) / Double(max(number - 1, 1))
                // One more than was seen, so that a quiet past is no proof that nothing ever comes.
                let usual = max(rest, 1 / Double(number))
                let others = bins.map { Double($0.count) }.sorted().dropLast(2)
                let mean = others.reduce(0, +) / Double(max(others.count, 1))
                let variance = others.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(others.count - 1, 1))
                let chance = Self.tail(members.count, mean: usual, spread: max(1, mean > 0 ? variance / mean : 1))
                windows.append((location, members, chance, usual))
            }
        }
        // Two windows overlap on the average: Bonferroni over twice as many as fit side by side.
        let limit = alarmRate / max(2 * looked, 1)
        var found: [ReviewSuspicion] = []
        var taken: Set<Int64> = []
        for window in windows.filter({ $0.chance < limit }).sorted(by: {
            ($0.chance, $0.members[0].figure.id) < ($1.chance, $1.members[0].figure.id)
        }) {
            guard !window.members.contains(where: { taken.contains($0.figure.id) }) else { continue }
            taken.formUnion(window.members.map(\.figure.id))
            let usual = window.usual < 10 ? "\((window.usual * 10).rounded() / 10)" : "\(Int(window.usual.rounded()))"
            let what = kind == .burst ? "reviews" : "five-star reviews that say nothing of what happened"
            found.append(
                ReviewSuspicion(
                    kind: kind, reviews: window.members.map(\.figure.id), location: window.location,
                    evidence: "\(window.members.count) \(what) within \(self.window) days, where \(usual) are usual.",
                    chance: min(1, window.chance * 2 * looked)))
        }
        return found.sorted { $0.reviews[0] < $1.reviews[0] }
    }

    /// P(X ≥ k) of a negative binomial with this mean and variance ÷ mean; of Poisson's where that is 1.
    static func tail(_ k: Int, mean: Double, spread: Double) -> Double {
        guard mean > 0 else { return k > 0 ? 0 : 1 }
        // Terms from k on fall quickly beyond the mean; each from the one before.
        var term: Double
        let ratio: (Int) -> Double
        if spread <= 1.000_001 {
            term = (0..<k).reduce(1) { $0 * mean / Double($1 + 1) }
            term *= exp(-mean)
            ratio = { mean / Double($0 + 1) }
        } else {
            let size = mean / (spread - 1)
            let p = (spread - 1) / spread
            term = pow(1 / spread, size)
            for i in 0..<k { term *= (size + Double(i)) / Double(i + 1) * p }
            ratio = { (size + Double($0)) / Double($0 + 1) * p }
        }
        if Double(k) <= mean { return 1 }
        var (sum, at) = (0.0, k)
        while term > 1e-300, at < k + 5_000 {
            sum += term
            if term < sum * 1e-12 { break }
            term *= ratio(at)
            at += 1
        }
        return min(1, sum)
    }

    // MARK: Words

    static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.map(String.init)
    }

    private static func hash(_ words: ArraySlice<String>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for word in words {
            for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = (hash ^ 0x20) &* 0x100_0000_01b3
        }
        return hash
    }

    /// The longest run of words in both.
    private static func common(_ a: [String], _ b: [String]) -> String {
        var lengths = [Int](repeating: 0, count: b.count + 1)
        var (best, end) = (0, 0)
        for i in a.indices {
            var diagonal = 0
            for j in b.indices {
                let above = lengths[j + 1]
                lengths[j + 1] = a[i] == b[j] ? diagonal + 1 : 0
                if lengths[j + 1] > best { (best, end) = (lengths[j + 1], i + 1) }
                diagonal = above
            }
        }
        return a[(end - best)..<end].prefix(30).joined(separator: " ")
    }
}
