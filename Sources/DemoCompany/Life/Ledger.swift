/// Takes down every row, in the file of its source, and who was truly behind each identifier.
final class Ledger {
    let world: World
    private(set) var sheets: [Sheet] = Source.allCases.map(Sheet.init)
    private(set) var affected: Set<Int> = []
    private var owners: [DemoTruth.Key: [Int]] = [:]

    init(world: World) { self.world = world }

    /// Writes the row down unless it lies outside of the span: what happens after its end is not known yet.
    /// - Parameter number: different for each row of the person.
    func write(_ row: Happening, of person: Int, number: Int) {
        guard row.time >= world.start, row.time < world.end else { return }
        let source = row.touchpoint?.source ?? row.origin
        var row = row
        row.id = "\(source.rawValue)-" + Code.letters(person << 13 | number & 0x1FFF, salt: world.seed &+ 99)
        if let position = Source.allCases.firstIndex(of: source) { sheets[position].append(row) }
        note(row.userID, "user_id", source.namespace, person)
        note(row.anonymousID, "anonymous_id", source.namespace, person)
        note(row.storeCard, "store_card", source.namespace, person)
        note(row.email, "email", "", person)
        note(row.phone, "phone", "", person)
    }

    func noteAffected(_ person: Int) { affected.insert(person) }

    /// Every identifier that stands in the files, with the people who truly use it.
    func identifiers() -> [DemoTruth.Owner] {
        owners.map { DemoTruth.Owner(kind: $0.key.kind, namespace: $0.key.namespace, value: $0.key.value, people: $0.value.sorted()) }
            .sorted { ($0.kind, $0.namespace, $0.value) < ($1.kind, $1.namespace, $1.value) }
    }

    private func note(_ value: String?, _ kind: String, _ namespace: String, _ person: Int) {
        guard let value else { return }
        let key = DemoTruth.Key(kind: kind, namespace: namespace, value: value)
        if owners[key, default: []].contains(person) { return }
        owners[key, default: []].append(person)
    }
}
