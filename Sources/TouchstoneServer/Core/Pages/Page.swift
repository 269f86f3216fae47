import Touchstone

/// What a page's template is rendered with; `Content` is what the template documents.
package struct Page<Content> {
    var title: String
    var csrf: String
    var version: String
    var shell: Shell
    var page: Content
}

/// The frame around a page of somebody who has signed in.
package struct Shell: Sendable {
    var userName: String
    var userInitials: String
    var role: String
    var nav: [NavItem]
    package var period: Period?
    package var segments: [Choice] = []
    package var segmentLabel: String?
    package var chips: [Chip] = []
    /// Properties by which the page can be narrowed further; empty hides the control.
    package var properties: [Choice] = []
    package var crumbs: [Crumb] = []
    package var notice: Notice?
    /// Whether the bell stands in the bar.
    var hasAlerts = false

    package struct NavItem: Sendable {
        var name: String
        var href: String
        var icon: String
        var isCurrent: Bool
    }

    package struct Choice: Sendable {
        package var name: String
        package var href: String
        package var isCurrent: Bool

        package init(name: String, href: String, isCurrent: Bool) {
            self.name = name
            self.href = href
            self.isCurrent = isCurrent
        }
    }

    /// A filter in force.
    package struct Chip: Sendable {
        package var name: String
        package var value: String
        package var removeHref: String

        package init(name: String, value: String, removeHref: String) {
            self.name = name
            self.value = value
            self.removeHref = removeHref
        }
    }

    package struct Crumb: Sendable {
        package var name: String
        package var href: String

        package init(_ name: String, _ href: String) {
            self.name = name
            self.href = href
        }
    }

    /// A hidden field of a form.
    package struct Field: Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package struct Period: Sendable {
        package var label: String
        package var choices: [Choice]
        package var action: String
        package var from: String
        package var to: String
        package var keep: [Field]

        package init(label: String, choices: [Choice], action: String, from: String, to: String, keep: [Field]) {
            self.label = label
            self.choices = choices
            self.action = action
            self.from = from
            self.to = to
            self.keep = keep
        }
    }

    /// What has just been done, with its undo.
    package struct Notice: Sendable {
        package var text: String
        package var isProblem: Bool
        package var undo: Undo?

        package init(_ text: String, isProblem: Bool = false, undo: Undo? = nil) {
            self.text = text
            self.isProblem = isProblem
            self.undo = undo
        }
    }

    package struct Undo: Sendable {
        package var action: String
        package var label: String
        package var fields: [Field]

        package init(action: String, label: String, fields: [Field]) {
            self.action = action
            self.label = label
            self.fields = fields
        }
    }
}

/// An entry of the rail at the left: a feature's first page.
package struct Navigation: Sendable {
    var name: String
    var path: String
    /// Where pages of the entry lie that don't lie under its path.
    var otherPaths: [String]
    /// A template in Pages/icon.
    var icon: String
    /// Whoever holds one of these sees the entry.
    var permissions: [Permission]
    /// The place in the order of the work.
    var order: Int

    package init(name: String, path: String, otherPaths: [String] = [], icon: String, permissions: [Permission], order: Int) {
        self.name = name
        self.path = path
        self.otherPaths = otherPaths
        self.icon = icon
        self.permissions = permissions
        self.order = order
    }
}
