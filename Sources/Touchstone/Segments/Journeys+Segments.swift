import JourneyAnalytics
import Synchronization

/// Segments asked of the journey index as it stands now.
extension Journeys {
    /// What segments are asked of. Everybody but employees can be a member; erased people count, as in all numbers.
    ///
    /// - Parameter past: asks as it stood at a moment, seeing nothing that came later.
    package func segmentScope(of index: JourneyIndex, asOf: Int64, past: Bool = false) -> SegmentScope {
        let catalogue = known
        let (segments, sources) = (segments, sources)
        var scope = SegmentScope(
            alphabet: Journeys.alphabet(of: catalogue), asOf: asOf, isPast: past, everyone: customers(of: index, catalogue))
        scope.segment = { segments.segment(named: $0)?.question }
        let plain = scope
        scope.attribute = { attribute throws(JourneyQuestionError) in
            guard let known = KnownAttribute(rawValue: attribute.name) else {
                let names = KnownAttribute.allCases.map(\.rawValue).joined(separator: ", ")
                throw JourneyQuestionError("“\(attribute.name)” is nothing that is known of customers. There are: \(names).")
            }
            let (condition, isNegated) = try known.condition(attribute) { name in
                switch known.kind {
                case "channel": catalogue.channel(named: name)
                case "kind of channel": ChannelKind(written: name).map(KnownAttribute.code)
                case "stage": catalogue.stage(named: name)
                default: sources.source(named: name).map { Int($0.id) }
                }
            }
            let rows = index.rows(condition, classOfKind: known.classes(catalogue), in: plain)
            return isNegated ? RowSet.all(capacity: index.customerCount).subtracting(rows) : rows
        }
        let filtered = FilteredCopies()
        scope.filtered = { filter throws(JourneyQuestionError) in
            try filtered.index(filter) { () throws(JourneyQuestionError) in
                let properties: EventProperties
                do throws(JourneyError) { properties = try self.properties() } catch { throw JourneyQuestionError(error.message) }
                return try index.filtered(by: filter, properties)
            }
        }
        return scope
    }

    /// The rows that are customers: whose last interaction or record isn't an employee's.
    private func customers(of index: JourneyIndex, _ catalogue: Catalogue) -> RowSet? {
        let isEmployee = (0..<max(index.kindLimit, 1)).map { kind in
            catalogue.signatures.indices.contains(kind) && catalogue.signatures[kind]?.subject == .employee
        }
        guard isEmployee.contains(true) else { return nil }
        return RowSet(
            capacity: index.customerCount,
            (0..<index.customerCount).lazy.filter { row in
                let events = index.events(of: row)
                return !events.isEmpty && !isEmployee[Int(index.kind(at: events.upperBound - 1))]
            })
    }

    /// The members of a saved segment, as rows.
    func members(ofSegment name: String, in index: JourneyIndex, asOf: Int64) throws(JourneyError) -> RowSet {
        do {
            let segment = try segments.required(name)
            return try index.members(of: segment.question, in: segmentScope(of: index, asOf: asOf))
        } catch let error as JourneyQuestionError {
            throw JourneyError("The segment “\(name)” can’t be asked: \(error.message)", field: "segment")
        } catch let error as SegmentError {
            throw JourneyError(error.message, field: "segment")
        } catch {
            throw JourneyError("The segment “\(name)” can’t be asked.", field: "segment")
        }
    }
}

/// The filtered copies of one index, made once for all conditions of a question that use them.
private final class FilteredCopies: Sendable {
    private let copies = Mutex<[PropertyFilter: JourneyIndex]>([:])

    func index(_ filter: PropertyFilter, make: () throws(JourneyQuestionError) -> JourneyIndex) throws(JourneyQuestionError) -> JourneyIndex
    {
        if let known = copies.withLock({ $0[filter] }) { return known }
        let made = try make()
        copies.withLock { $0[filter] = made }
        return made
    }
}
