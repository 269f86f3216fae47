import HTTPTypes

/// What every response tells the browser not to allow.
enum SecurityHeaders {
    static let contentSecurityPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
        "manifest-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    ].joined(separator: "; ")

    static func add(to headers: inout HTTPFields, isSecure: Bool) {
        let all: [(HTTPField.Name, String)] = [
            (.contentSecurityPolicy, contentSecurityPolicy),
            (.xContentTypeOptions, "nosniff"),
            (.referrerPolicy, "same-origin"),
            (.openerPolicy, "same-origin"),
            (.resourcePolicy, "same-origin"),
            (.permissionsPolicy, "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"),
        ]
        // A route that has to be open to other sites (the web client's script, collection) says so itself.
        for (name, value) in all where headers[name] == nil { headers[name] = value }
        if isSecure { headers[.strictTransportSecurity] = "max-age=31536000" }
        // Pages show personal data: nothing is kept unless the response says so.
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
    }
}
