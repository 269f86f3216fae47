/// What a column is taken for until its neighbours have been looked at.
struct JudgedColumn {
    var kind: FieldKind
    var reason: String
    /// Told by the user: nothing changes it.
    var isFixed: Bool
    /// Words that could be names, places or anything: neighbours tell.
    var isOpen: Bool

    init(_ kind: FieldKind, _ reason: String, isFixed: Bool = false, isOpen: Bool = false) {
        self.kind = kind
        self.reason = reason
        self.isFixed = isFixed
        self.isOpen = isOpen
    }
}
