import Charts

/// The frame of an e-mail: tables and styles on each element, for mail programs know no style sheets.
enum MailPage {
    static func html(title: String, body: String, foot: String) -> String {
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">\
        <meta name="color-scheme" content="light"><title>\(MarkupText.escaped(title))</title></head>\
        <body style="margin:0;background:#f4f2ee;color:#1d1c1a;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">\
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">\
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;background:#ffffff;border:1px solid #e3e0da;border-radius:8px">\
        <tr><td style="padding:32px 28px">\(body)</td></tr></table>\
        <p style="font-size:13px;color:#65615b;margin:16px 0 0">\(foot)</p></td></tr></table></body></html>
        """
    }
}

/// Pictures for e-mails: no text in them, so that nothing is left behind where a mail program drops them; the numbers stand beside.
enum MailPicture {
    private static let accent = "#0b6b73"

    /// A curve with its band and a dot at its end.
    static func line(_ values: [Double?], _ bands: [ClosedRange<Double>?] = [], width: Double, height: Double) -> String {
        let all = values.compactMap(\.self) + bands.compactMap(\.self).flatMap { [$0.lowerBound, $0.upperBound] }
        guard let low = all.min(), let high = all.max(), values.count > 1 else { return "" }
        let span = high > low ? high - low : 1
        func x(_ place: Int) -> Double { 6 + Double(place) * (width - 12) / Double(values.count - 1) }
        func y(_ value: Double) -> Double { high > low ? height - 6 - (value - low) / span * (height - 12) : height / 2 }
        var path = "", isDown = false
        for (place, value) in values.enumerated() {
            guard let value else {
                isDown = false
                continue
            }
            path += "\(isDown ? "L" : "M")\(number(x(place))) \(number(y(value)))"
            isDown = true
        }
        let known = bands.enumerated().compactMap { place, band in band.map { (place, $0) } }
        var band = ""
        if known.count > 1 {
            let upper = known.map { "\(number(x($0.0))) \(number(y($0.1.upperBound)))" }.joined(separator: "L")
            let lower = known.reversed().map { "\(number(x($0.0))) \(number(y($0.1.lowerBound)))" }.joined(separator: "L")
            band = "<path d=\"M\(upper)L\(lower)Z\" fill=\"\(accent)\" fill-opacity=\"0.14\"/>"
        }
        var dot = ""
        if let last = values.lastIndex(where: { $0 != nil }), let value = values[last] {
            dot = "<circle cx=\"\(number(x(last)))\" cy=\"\(number(y(value)))\" r=\"4\" fill=\"\(accent)\"/>"
        }
        return svg(width, height, band + "<path d=\"\(path)\" fill=\"none\" stroke=\"\(accent)\" stroke-width=\"2\"/>" + dot)
    }

    /// A bar of a share, 0 to 1.
    static func bar(_ share: Double, width: Double = 180, height: Double = 14) -> String {
        let filled = min(max(share.isFinite ? share : 0, 0), 1) * width
        return svg(
            width, height,
            "<rect width=\"\(number(width))\" height=\"\(number(height))\" fill=\"#f4f2ee\"/><rect width=\"\(number(filled))\" height=\"\(number(height))\" fill=\"\(accent)\"/>"
        )
    }

    /// Columns from the ground up.
    static func columns(_ values: [Double], width: Double, height: Double) -> String {
        guard let most = values.max(), most > 0 else { return "" }
        let step = width / Double(values.count)
        let bars = values.enumerated().map { place, value in
            let tall = max(value, 0) / most * height
            return
                "<rect x=\"\(number(Double(place) * step + 1))\" y=\"\(number(height - tall))\" width=\"\(number(max(step - 2, 1)))\" height=\"\(number(tall))\" fill=\"\(accent)\"/>"
        }
        return svg(width, height, bars.joined())
    }

    private static func svg(_ width: Double, _ height: Double, _ content: String) -> String {
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(number(width))\" height=\"\(number(height))\" viewBox=\"0 0 \(number(width)) \(number(height))\" aria-hidden=\"true\" style=\"display:block;max-width:100%;height:auto\">\(content)</svg>"
    }

    private static func number(_ value: Double) -> String {
        let tenths = (value * 10).rounded() / 10
        return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
    }
}
