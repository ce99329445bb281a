import Foundation
import Glibc

/// The built program, as a user has it.
package enum Program {
    /// Beside the test bundle, where SwiftPM puts both; another where DOCKET_PROGRAM names one, such as a release build.
    package static let path: String = {
        if let other = ProcessInfo.processInfo.environment["DOCKET_PROGRAM"] { return other }
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("docket").path
    }()

    /// Runs a command to its end.
    package static func run(_ arguments: [String], in folder: URL? = nil) throws -> (
        status: Int32, output: String, errors: String
    ) {
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = folder }
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // A thread of its own: tests that wait in parallel can occupy every thread that tasks run on.
        let semaphore = DispatchSemaphore(value: 0)
        let box = Box<Data>()
        Thread.detachNewThread {
            box.value = errors.fileHandleForReading.readDataToEndOfFile()
            semaphore.signal()
        }
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        semaphore.wait()
        return (
            process.terminationStatus, String(decoding: text, as: UTF8.self),
            String(decoding: box.value ?? Data(), as: UTF8.self)
        )
    }
}

/// Hands a value from one thread to another; the semaphore beside it orders them.
package final class Box<Value>: @unchecked Sendable {
    package var value: Value?
}
