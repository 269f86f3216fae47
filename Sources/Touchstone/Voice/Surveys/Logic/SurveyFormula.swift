/// Arithmetic over answers: `(speed + care) / 2`, `mean(q.row1, q.row2)`, `default(orders, 0) * 2`.
///
/// It is safe by construction: no loops, at most `longest` characters and `mostDepth` levels, and what has no value (a division by zero,
/// something not answered, a number too large) is undefined and makes undefined what needs it.
package struct SurveyFormula: Sendable, Hashable {
    package let text: String
    let root: Expression

    indirect enum Expression: Sendable, Hashable {
        case number(Double)
        case name(Name)
        case negative(Expression)
        case operation(Operator, Expression, Expression)
        case function(Function, [Expression])
    }

    /// A question, hidden field or calculation, and perhaps a row.
    package struct Name: Sendable, Hashable {
        package var id: SurveyPartID
        package var row: SurveyPartID?
    }

    enum Operator: Character, Sendable { case plus = "+", minus = "-", times = "*", by = "/" }

    /// `sum`, `mean`, `min`, `max` and `count` take those of their values that are defined; `default` takes the second where the first is not.
    enum Function: String, Sendable, CaseIterable { case sum, mean, min, max, count, round, abs, `default` }

    package static let longest = 500
    static let mostDepth = 24
    /// Larger results are undefined.
    static let largest = 1e15

    /// - Throws: with what is wrong and where in the text.
    package init(_ text: String, at path: SurveyPath = SurveyPath()) throws(SurveyMistake) {
        guard text.utf8.count <= SurveyFormula.longest else {
            throw SurveyMistake("is longer than \(SurveyFormula.longest) characters. Make two calculations of it.", at: path)
        }
        var parser = FormulaParser(text, path)
        self.text = text
        root = try parser.formula()
    }

    /// Everything that it refers to, in its order.
    package var names: [Name] {
        var names: [Name] = []
        SurveyFormula.collect(root, into: &names)
        return names
    }

    /// - Parameter value: of a name, nil where it has none.
    package func value(_ value: (Name) -> Double?) -> Double? { SurveyFormula.value(of: root, value) }

    private static func collect(_ expression: Expression, into names: inout [Name]) {
        switch expression {
        case .number: break
        case .name(let name): names.append(name)
        case .negative(let inner): collect(inner, into: &names)
        case .operation(_, let left, let right):
            collect(left, into: &names)
            collect(right, into: &names)
        case .function(_, let arguments): for argument in arguments { collect(argument, into: &names) }
        }
    }

    private static func value(of expression: Expression, _ lookup: (Name) -> Double?) -> Double? {
        switch expression {
        case .number(let number): return bounded(number)
        case .name(let name): return bounded(lookup(name))
        case .negative(let inner): return value(of: inner, lookup).map { -$0 }
        case .operation(let sign, let left, let right):
            guard let a = value(of: left, lookup), let b = value(of: right, lookup) else { return nil }
            switch sign {
            case .plus: return bounded(a + b)
            case .minus: return bounded(a - b)
            case .times: return bounded(a * b)
            case .by: return b == 0 ? nil : bounded(a / b)
            }
        case .function(let function, let arguments):
            let values = arguments.map { value(of: $0, lookup) }
            let known = values.compactMap(\.self)
            switch function {
            case .sum: return known.isEmpty ? nil : bounded(known.reduce(0, +))
            case .mean: return known.isEmpty ? nil : bounded(known.reduce(0, +) / Double(known.count))
            case .min: return known.min()
            case .max: return known.max()
            case .count: return Double(known.count)
            case .round: return values.first?.map { $0.rounded() }
            case .abs: return values.first?.map { Swift.abs($0) }
            case .default: return values.first.flatMap(\.self) ?? values.last.flatMap(\.self)
            }
        }
    }

    private static func bounded(_ number: Double?) -> Double? {
        guard let number, number.isFinite, Swift.abs(number) <= largest else { return nil }
        return number
    }
}

extension SurveyFormula.Function {
    /// How many values it takes.
    var arguments: ClosedRange<Int> {
        switch self {
        case .sum, .mean, .min, .max, .count: 1...50
        case .round, .abs: 1...1
        case .default: 2...2
        }
    }
}
