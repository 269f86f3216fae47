extension AttributionQuestion {
    /// The definition in words, to be printed with the answer.
    public var definition: String {
        let conversion =
            conversions == .any
            ? "A customer's last interaction of the period is the conversion." : "Each such interaction is a conversion."
        return conversion + " Its path are the touches since the conversion before it, at most \(window) back, also before the period. "
            + models.map(rule).joined(separator: " ") + (value == nil ? "" : worth)
    }

    private var worth: String {
        " A conversion's amount is shared by the same rules"
            + (models.contains(.markov) ? ", by the Markov chain by the share of its income that is lost" : "")
            + "; amounts of other currencies are not added, and an amount that names none is in the currency of most."
    }

    /// How a model shares a conversion.
    public func rule(_ model: AttributionModel) -> String {
        switch model {
        case .first: "First touch: all to the first."
        case .last: "Last touch: all to the last."
        case .linear: "Linear: the same to each touch."
        case .uShaped: "U-shaped: 40 % to the first, 40 % to the last, 20 % shared by those between; of two, half each."
        case .timeDecay: "Time decay: a touch \(halfLife) earlier weighs half."
        case .markov:
            "Markov: in a chain in which the next step depends on the last \(order == 1 ? "touch" : "\(order) touches"), the share of "
                + "conversions lost when a touchpoint leads nowhere, scaled to add up; customers without a conversion are paths that fail."
        }
    }
}
