import Touchstone

extension JourneyRequest {
    /// The menu of segments: everybody, each saved one, and where they are made. No label hides it.
    func segmentMenu(_ path: String, _ items: [(String, String?)]) -> (label: String?, choices: [Shell.Choice]) {
        guard !segmentNames.isEmpty || context.may(.editSegments) else { return (nil, []) }
        let everybody = Shell.Choice(
            name: "Everybody", href: address.changed { $0.segment = nil }.href(path, items), isCurrent: address.segment == nil)
        let saved = segmentNames.map { name in
            Shell.Choice(
                name: name, href: address.changed { $0.segment = name }.href(path, items),
                isCurrent: name.lowercased() == address.segment?.lowercased())
        }
        let manage = Shell.Choice(name: segmentNames.isEmpty ? "Make a segment …" : "All segments …", href: "/segments", isCurrent: false)
        return (error?.field == "segment" ? "Everybody" : address.segment ?? "Everybody", [everybody] + saved + [manage])
    }
}
