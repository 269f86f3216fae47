/// Two values beside one another, in pieces that are the same and pieces that differ: what the eye would otherwise search for.
struct TextDifference {
    struct Piece: Equatable {
        var text: String
        var isMarked: Bool
        /// Where only the other has something.
        var isGap: Bool
    }

    private(set) var left: [Piece]
    private(set) var right: [Piece]

    /// A value as long as this tells no more when it is longer, and comparing takes the square of it.
    private static let longest = 160

    /// - Parameter isWhole: whether they are taken for two values and not for one with a slip.
    init(_ left: String, _ right: String, isWhole: Bool = false) {
        let (a, b) = (Array(left.prefix(Self.longest)), Array(right.prefix(Self.longest)))
        let (inA, inB, shared) = Self.common(a, b)
        // Where little is shared, marks between the letters would only be noise: the whole is different.
        guard !isWhole, shared * 2 >= max(a.count, b.count) else {
            self.left = [Piece(text: String(a), isMarked: true, isGap: false)]
            self.right = [Piece(text: String(b), isMarked: true, isGap: false)]
            return
        }
        (self.left, self.right) = Self.pieces(a, b, inA, inB)
    }

    /// A value as it is, without marks.
    static func plain(_ text: String) -> [Piece] { [Piece(text: String(text.prefix(longest)), isMarked: false, isGap: false)] }

    /// The longest common subsequence (Wagner and Fischer 1974), without regard to case.
    private static func common(_ a: [Character], _ b: [Character]) -> (inA: [Bool], inB: [Bool], count: Int) {
        let (x, y) = (a.map { $0.lowercased() }, b.map { $0.lowercased() })
        let width = y.count + 1
        var table = [Int](repeating: 0, count: (x.count + 1) * width)
        for i in stride(from: x.count - 1, through: 0, by: -1) {
            for j in stride(from: y.count - 1, through: 0, by: -1) {
                table[i * width + j] =
                    x[i] == y[j]
                    ? table[(i + 1) * width + j + 1] + 1 : max(table[(i + 1) * width + j], table[i * width + j + 1])
            }
        }
        var (inA, inB) = ([Bool](repeating: false, count: x.count), [Bool](repeating: false, count: y.count))
        var (i, j) = (0, 0)
        while i < x.count, j < y.count {
            if x[i] == y[j] {
                (inA[i], inB[j]) = (true, true)
                (i, j) = (i + 1, j + 1)
            } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return (inA, inB, table[0])
    }

    private static func pieces(_ a: [Character], _ b: [Character], _ inA: [Bool], _ inB: [Bool]) -> (left: [Piece], right: [Piece]) {
        var (left, right): ([Piece], [Piece]) = ([], [])
        var (i, j) = (0, 0)
        while i < a.count || j < b.count {
            let (startA, startB) = (i, j)
            while i < a.count, inA[i], j < b.count, inB[j] { (i, j) = (i + 1, j + 1) }
            if i > startA {
                left.append(Piece(text: String(a[startA..<i]), isMarked: false, isGap: false))
                right.append(Piece(text: String(b[startB..<j]), isMarked: false, isGap: false))
            }
            let (endA, endB) = (i, j)
            while i < a.count, !inA[i] { i += 1 }
            while j < b.count, !inB[j] { j += 1 }
            guard i > endA || j > endB else { continue }
            left.append(Piece(text: String(a[endA..<i]), isMarked: i > endA, isGap: i == endA))
            right.append(Piece(text: String(b[endB..<j]), isMarked: j > endB, isGap: j == endB))
        }
        return (left, right)
    }
}
