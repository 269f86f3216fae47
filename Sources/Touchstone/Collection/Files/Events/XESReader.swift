/// Reads the events of an XES event log (IEEE 1849) one after another.
final class XESReader {
    struct Event {
        var attributes: [XESAttribute]
        var line: Int
        /// Whether it is the first of its trace; nil where it stands outside of any.
        var isFirst: Bool?
    }

    /// The attributes of the trace that the event given last belongs to, defaults included.
    private(set) var trace: [XESAttribute] = []
    /// Its position in the log, from 1.
    private(set) var traceNumber = 0
    /// The log's classifiers: name and keys.
    private(set) var classifiers: [(name: String, keys: [String])] = []
    private let scanner: XMLScanner
    private var traceDefaults: [XESAttribute] = []
    private var eventDefaults: [XESAttribute] = []
    private var isInTrace = false
    private var eventsInTrace = 0
    private var isStarted = false

    init(_ source: FileSource) { scanner = XMLScanner(source) }

    func next() throws(ImportError) -> Event? {
        while true {
            switch try scanner.next() {
            case .finished:
                if !isStarted { throw scanner.failure("it holds no XES event log: the element <log> is missing.") }
                return nil
            case .text: continue
            case .end(let name):
                if isInTrace, same(name, "trace") { isInTrace = false }
            case .start(let bytes, let isEmpty):
                let name = String(decoding: bytes, as: UTF8.self)
                let line = scanner.line
                guard isStarted else {
                    guard name == "log" else { throw scanner.failure("it is no XES event log: its first element is not <log>.") }
                    isStarted = true
                    continue
                }
                switch name {
                case "trace":
                    isInTrace = !isEmpty
                    traceNumber += 1
                    eventsInTrace = 0
                    trace = traceDefaults
                case "event":
                    var attributes: [XESAttribute] = []
                    if !isEmpty { attributes = try readAttributes() }
                    for missing in eventDefaults where !attributes.contains(where: { $0.key == missing.key }) { attributes.append(missing) }
                    eventsInTrace += 1
                    if !isInTrace { trace = [] }
                    return Event(attributes: attributes, line: line, isFirst: isInTrace ? eventsInTrace == 1 : nil)
                case "global":
                    let scope = attribute("scope")
                    if !isEmpty { setDefaults(try readAttributes(), scope: scope) }
                case "classifier":
                    addClassifier()
                    if !isEmpty { _ = try readAttributes() }
                default:
                    guard let kind = XESAttribute.Kind(rawValue: name) else {
                        if !isEmpty { _ = try readAttributes() }
                        continue
                    }
                    var count = 0
                    let read = try readAttribute(kind, isEmpty: isEmpty, count: &count)
                    guard isInTrace else { continue }
                    trace.removeAll { $0.key == read.key }
                    trace.append(read)
                }
            }
        }
    }

    /// The attributes up to the end of the element that was just begun.
    private func readAttributes() throws(ImportError) -> [XESAttribute] {
        var count = 0
        return try readChildren(count: &count)
    }

    private func readChildren(count: inout Int) throws(ImportError) -> [XESAttribute] {
        var attributes: [XESAttribute] = []
        while true {
            switch try scanner.next() {
            case .finished, .end: return attributes
            case .text: continue
            case .start(let name, let isEmpty):
                if let kind = kind(name) {
                    attributes.append(try readAttribute(kind, isEmpty: isEmpty, count: &count))
                } else if !isEmpty {
                    // A list's <values>, or what a later edition may bring.
                    attributes += try readChildren(count: &count)
                }
            }
        }
    }

    private func readAttribute(
        _ kind: XESAttribute.Kind, isEmpty: Bool, count: inout Int
    ) throws(ImportError) -> XESAttribute {
        count += 1
        if count > 10_000 { throw scanner.failure("one element has more than 10000 attributes.") }
        var read = XESAttribute(kind: kind, key: "", value: [])
        for attribute in scanner.attributes {
            if same(attribute.name, "key") {
                read.key = String(decoding: attribute.value, as: UTF8.self)
            } else if same(attribute.name, "value") {
                read.value = attribute.value
            }
        }
        if !isEmpty { read.children = try readChildren(count: &count) }
        return read
    }

    /// Dates and identities have no default that could be true, and a case's name is its identity.
    private func setDefaults(_ attributes: [XESAttribute], scope: String?) {
        let defaults = attributes.filter { $0.kind != .date && $0.kind != .id && $0.key != "identity:id" }
        switch scope {
        case "trace": traceDefaults = defaults.filter { $0.key != "concept:name" }
        case "event", nil: eventDefaults = defaults
        default: break
        }
    }

    /// Keys are separated by blanks; one that holds blanks stands in single quotes.
    private func addClassifier() {
        guard let name = attribute("name"), let keys = attribute("keys") else { return }
        classifiers.append((name, Self.keys(keys)))
    }

    static func keys(_ text: String) -> [String] {
        text.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
        }
    }

    private func attribute(_ name: StaticString) -> String? {
        scanner.attributes.first { same($0.name, name) }.map { String(decoding: $0.value, as: UTF8.self) }
    }

    private func kind(_ name: Bytes) -> XESAttribute.Kind? {
        if same(name, "string") { return .string }
        if same(name, "date") { return .date }
        return XESAttribute.Kind(rawValue: String(decoding: name, as: UTF8.self))
    }

    private func same(_ bytes: Bytes, _ text: StaticString) -> Bool {
        bytes.count == text.utf8CodeUnitCount && bytes.elementsEqual(Bytes(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
