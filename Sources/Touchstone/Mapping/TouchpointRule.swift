/// What a raw name means: which touchpoint, channel and stage. Applied when interactions are read, so that it holds for the past too.
package struct TouchpointRule: Sendable, Equatable {
    /// The source that it is for, 0 for every source.
    package var source: Int64
    /// The raw name, as the source gives it.
    package var name: String
    /// The touchpoint's name; nil keeps the raw name.
    package var touchpoint: String?
    package var channel: String?
    package var stage: String?
    /// True for technical events that are no touchpoint: left out of journeys and counts.
    package var isIgnored: Bool

    package init(
        source: Int64 = 0, name: String, touchpoint: String? = nil, channel: String? = nil, stage: String? = nil, isIgnored: Bool = false
    ) {
        self.source = source
        self.name = name
        self.touchpoint = touchpoint
        self.channel = channel
        self.stage = stage
        self.isIgnored = isIgnored
    }
}
