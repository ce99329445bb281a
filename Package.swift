// swift-tools-version: 6.1
import PackageDescription

/// One target a room; arrows only ever point down. The README's section "The house" draws them.
let package = Package(
    name: "docket",
    products: [
        .executable(name: "docket", targets: ["docket"]),
        .executable(name: "docket-convert", targets: ["docket-convert"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    ],
    targets: [
        // What the system gives.
        .systemLibrary(name: "CInotifyTools", providers: [.apt(["libinotifytools0-dev"])]),
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .systemLibrary(name: "CLibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CMagic", pkgConfig: "libmagic", providers: [.apt(["libmagic-dev"])]),
        .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        .target(
            name: "CGMime",
            // What pkg-config gives for gmime-3.0 holds flags that SwiftPM refuses. Folders that are missing do not matter.
            cSettings: [
                .unsafeFlags([
                    "-I/usr/include/gmime-3.0", "-I/usr/include/glib-2.0",
                    "-I/usr/lib/x86_64-linux-gnu/glib-2.0/include", "-I/usr/lib/aarch64-linux-gnu/glib-2.0/include",
                ])
            ],
            linkerSettings: [.linkedLibrary("gmime-3.0"), .linkedLibrary("gobject-2.0"), .linkedLibrary("glib-2.0")]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CPoppler", pkgConfig: "poppler", providers: [.apt(["libpoppler-private-dev"])]),
        .systemLibrary(name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CLinux"),
        // poppler's C++ behind a few C functions.
        .target(name: "CPages", dependencies: ["CPoppler", "CZlib"]),
        .target(name: "CDefaults"),

        // The rooms.
        .target(name: "Model"),
        .target(name: "Platform", dependencies: ["Model", "CLinux", "CLibcrypto"]),
        .target(name: "Text", dependencies: ["Model"]),
        .target(
            name: "Vocabulary",
            dependencies: [
                "Model", "Platform", "Text", "CDefaults", .product(name: "TOMLKit", package: "TOMLKit"),
            ]),
        .target(name: "Mail", dependencies: ["Model", "Vocabulary", "CGMime"]),
        .target(name: "Converters", dependencies: ["CLinux", "Model", "Platform", "Vocabulary"]),
        .target(name: "WebPages", dependencies: ["Model", "Text", "Vocabulary", "CLibxml2"]),
        .target(
            name: "Conversion",
            dependencies: [
                "Converters", "Mail", "Model", "Platform", "Vocabulary", "WebPages", "CMagic", "CUchardet", "CZlib",
                "CCmark",
            ]),
        // Reads documents; runs in a process of its own and nowhere else.
        .target(name: "Documents", dependencies: ["CExpat", "CPages", "CZip", "Model"]),
        .executableTarget(name: "docket-convert", dependencies: ["Documents"]),
        .target(name: "Inbox", dependencies: ["Model", "Platform", "CInotifyTools", "CLinux"]),
        .target(name: "Reading", dependencies: ["Model", "Text", "Vocabulary", "Platform"]),
        .target(name: "Extraction", dependencies: ["Model", "Text", "Vocabulary"]),
        .target(name: "Classification", dependencies: ["Model", "Text", "Vocabulary"]),
        .target(name: "Archive", dependencies: ["Model", "Platform"]),
        .target(name: "Evaluation", dependencies: ["Model"]),
        .target(name: "Register", dependencies: ["Model", .product(name: "GRDB", package: "GRDB.swift")]),
        .target(name: "Audit", dependencies: ["Archive", "Register", "Platform", "Model"]),
        .target(
            name: "Daemon",
            dependencies: [
                "Model", "Platform", "Text", "Vocabulary", "Inbox", "Conversion", "Converters", "Reading", "Extraction",
                "Classification",
                "Archive", "Register", "CSystemd", .system,
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),
        .target(
            name: "Commands",
            dependencies: [
                "Archive", "Audit", "Converters", "Daemon", "Evaluation", "Model", "Platform", "Reading", "Vocabulary",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        .executableTarget(name: "docket", dependencies: ["Commands"]),

        // The tests mirror the rooms; EndToEnd starts the real binary.
        .testTarget(name: "ModelTests", dependencies: ["Model"]),
        .testTarget(name: "PlatformTests", dependencies: ["CLinux", "Platform"]),
        .testTarget(name: "TextTests", dependencies: ["Text"]),
        .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary"]),
        .testTarget(name: "InboxTests", dependencies: ["CLinux", "Inbox", "InboxProbe", "Model", "Platform"]),
        // Runs an inbox as another user, for the tests.
        .executableTarget(name: "InboxProbe", dependencies: ["Inbox", "Model", "Platform"], path: "Tests/InboxProbe"),
        .testTarget(name: "MailTests", dependencies: ["Mail", "Model", "Vocabulary"]),
        .testTarget(name: "WebPagesTests", dependencies: ["WebPages", "Vocabulary"]),
        .testTarget(name: "ConversionTests", dependencies: ["Conversion", "Vocabulary"]),
        .testTarget(
            name: "ConvertersTests",
            dependencies: [
                "Conversion", "Converters", "Model", "ProgramUnderTest", "Vocabulary", "docket", "docket-convert",
            ]),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Model"]),
        .testTarget(name: "ReadingTests", dependencies: ["Reading"]),
        .testTarget(name: "ExtractionTests", dependencies: ["Classification", "Extraction", "Reading"]),
        .testTarget(
            name: "ClassificationTests", dependencies: ["Classification", "Extraction", "Reading"],
            exclude: ["Fixtures"]),
        .testTarget(name: "EvaluationTests", dependencies: ["Evaluation"]),
        .testTarget(name: "ArchiveTests", dependencies: ["Archive"]),
        .testTarget(name: "RegisterTests", dependencies: ["Register"]),
        .testTarget(name: "AuditTests", dependencies: ["Archive", "Audit", "Register"]),
        .testTarget(name: "DaemonTests", dependencies: ["Daemon"]),
        .testTarget(name: "EndToEnd", dependencies: ["ProgramUnderTest", "docket"]),
        // Breaks the real binary at every system call.
        .testTarget(name: "FaultTests", dependencies: ["CLinux", "Platform", "ProgramUnderTest", "docket"]),
        // Starts the built binary, for the tests.
        .target(name: "ProgramUnderTest", dependencies: ["CLinux"], path: "Tests/ProgramUnderTest"),
        // Prints a table; tests nothing.
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Archive", "Classification", "Conversion", "Daemon", "Extraction", "Model", "Platform",
                "ProgramUnderTest",
                "Reading", "Register", "Text", "Vocabulary",
            ],
            path: "Tests/Benchmarks", exclude: ["peers", "run"]),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c11
)

// Tests/Fuzz/run names libFuzzer here. Only then there are a program that fuzzes and rooms that tell it what they ran through.
if let libFuzzer = Context.environment["DOCKET_LIBFUZZER"] {
    for room in package.targets where room.type == .regular && room.cSettings == nil {
        room.swiftSettings = [
            .unsafeFlags(["-O", "-wmo", "-num-threads", "2", "-sanitize=address,fuzzer"])
        ]
    }
    package.targets += [
        .systemLibrary(name: "LibFuzzer", path: "Tests/Fuzz/LibFuzzer"),
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "Archive", "Audit", "Conversion", "Converters", "Daemon", "Extraction", "LibFuzzer", "Model",
                "Platform",
                "Reading", "Text", "Vocabulary", "WebPages",
            ],
            path: "Tests/Fuzz", exclude: ["LibFuzzer", "corpus", "dictionaries", "run"],
            swiftSettings: [.unsafeFlags(["-O"])],
            linkerSettings: [.unsafeFlags(["-sanitize=address", libFuzzer])]),
    ]
}

extension Target.Dependency {
    static var system: Self { .product(name: "SystemPackage", package: "swift-system") }
}
