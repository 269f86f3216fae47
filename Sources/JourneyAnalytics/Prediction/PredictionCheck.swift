/// One condition of the list that says first whether the data suffice for a prediction.
public struct PredictionCheck: Sendable, Equatable {
    public enum Subject: String, Sendable, CaseIterable {
        case volume, history, outcomes, customers, repeatCustomers, namedInteractions, classifiedInteractions
    }
    public enum Unit: Sendable { case count, days, share }

    public let subject: Subject
    public let value: Double
    /// The least that suffices.
    public let threshold: Double
    public let unit: Unit

    public init(_ subject: Subject, value: Double, threshold: Double, unit: Unit) {
        self.subject = subject
        self.value = value
        self.threshold = threshold
        self.unit = unit
    }

    public var passes: Bool { value >= threshold }
}
