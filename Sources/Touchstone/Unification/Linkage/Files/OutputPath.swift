import Foundation

/// Where something is going to be written: looked at before the work is done, not after.
package enum OutputPath {
    /// - Throws: where no file can be made at `path`, with the reason.
    package static func check(_ path: String) throws(LinkageFileError) {
        var status = stat()
        if stat(path, &status) == 0 {
            let kind = status.st_mode & S_IFMT
            if kind == S_IFDIR { throw .unwritable(file: path, reason: "it is a folder") }
            if kind != S_IFREG { throw .unwritable(file: path, reason: "it is no file; what is written there is renamed in the end") }
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard stat(folder, &status) == 0 else { throw .unwritable(file: path, reason: "there is no folder '\(folder)'") }
        guard access(folder, W_OK) == 0 else { throw .unwritable(file: path, reason: "you may not write in '\(folder)'") }
    }
}
