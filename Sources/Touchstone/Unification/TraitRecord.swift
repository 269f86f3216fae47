/// The traits of one profile from one source, the latest of each name with its time: `{"name": [value, milliseconds]}`.
package struct TraitRecord: Sendable, Equatable {
    package struct Trait: Sendable, Equatable {
        package var name: String
        package var value: JSONValue
        package var time: Instant
    }

    package private(set) var traits: [Trait] = []

    package init(decoding bytes: [UInt8]) {
        guard !bytes.isEmpty, let members = (try? JSONValue.parse(bytes))?.object else { return }
        traits = members.compactMap { member in
            guard let pair = member.value.array, pair.count == 2, let time = pair[1].integer else { return nil }
            return Trait(name: member.name, value: pair[0], time: Instant(milliseconds: time))
        }
    }

    /// Takes a newer value; an older one than is held changes nothing. Null removes the trait, as Segment has it.
    package mutating func set(_ member: JSONMember, at time: Instant) {
        if let index = traits.firstIndex(where: { $0.name == member.name }) {
            guard traits[index].time <= time else { return }
            if member.value.isNull {
                traits.remove(at: index)
            } else {
                traits[index] = Trait(name: member.name, value: member.value, time: time)
            }
        } else if !member.value.isNull {
            traits.append(Trait(name: member.name, value: member.value, time: time))
        }
    }

    package func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        JSONValue.append(traits.map { JSONMember($0.name, .array([$0.value, .integer($0.time.milliseconds)])) }, to: &bytes)
        return bytes
    }
}
