/// Labels under one another beside the ends of their lines, pushed apart where they would overlap.
enum LabelColumn {
    /// From top to bottom; a label whose line has no end is left out.
    static func places(_ ends: [Double?], gap: Double, bottom: Double) -> [(index: Int, y: Double)] {
        var places: [(index: Int, y: Double)] = ends.enumerated().compactMap { index, y in y.map { (index, $0) } }
        places.sort { ($0.y, $0.index) < ($1.y, $1.index) }
        for position in places.indices.dropFirst() {
            places[position].y = max(places[position].y, places[position - 1].y + gap)
        }
        if let last = places.indices.last, places[last].y > bottom {
            places[last].y = bottom
            for position in places.indices.dropLast().reversed() {
                places[position].y = min(places[position].y, places[position + 1].y - gap)
            }
        }
        return places
    }
}
