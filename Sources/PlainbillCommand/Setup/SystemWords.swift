import Foundation

/// Errors of the system in the system's words, not as a library writes them that passes them on.
enum SystemWords {
    static func of(_ error: any Error) -> String {
        if let inner = (error as? CocoaError)?.underlying { return of(inner) }
        let number = error as NSError
        if number.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(clamping: number.code))) }
        return error is CocoaError ? number.localizedDescription : "\(error)"
    }
}
