import Conversion
import Converters
import Foundation
import Model
import ProgramUnderTest
import Testing
import Vocabulary

/// Documents made by programs that are no part of Docket, once for all tests.
enum Kit {
    /// Whether these programs are there.
    static let isThere: Bool = {
        let needed = ["/usr/bin/soffice", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"]
        let hasPrograms = needed.allSatisfy { FileManager.default.fileExists(atPath: $0) }
        let isThere =
            hasPrograms && run(["/usr/bin/python3", "-c", "import weasyprint, reportlab, PIL, openpyxl, xlwt"])
            && run(["perl", "-MRTF::Writer", "-MOLE::Storage_Lite", "-e", "1"])
            && run(["html2markdown.py3", "--version"])
            && run(["pandoc", "--version"])
        if !isThere {
            print(
                "SKIPPED: tests of documents need libreoffice-writer-nogui fonts-dejavu-core weasyprint python3-reportlab "
                    + "librtf-writer-perl python3-html2text pandoc python3-openpyxl python3-xlwt libole-storage-lite-perl"
            )
        }
        return isThere
    }()

    /// ar.docx, ar.odt, … of the articles below.
    static let friendly = Result { try made("friendly", Articles.all) }
    /// bomb.docx and others.
    static let hostile = Result { try made("hostile") }
    /// vi-cut-50.rtf and others.
    static let damaged = Result { try made("damaged", from: try friendly.get().path) }

    private static func made(_ kind: String, _ texts: [String: String] = [:], from source: String? = nil) throws -> URL
    {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-kit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var paths: [String] = []
        for (language, text) in texts {
            let file = folder.appendingPathComponent(language + ".txt")
            try text.write(to: file, atomically: true, encoding: .utf8)
            paths.append(file.path)
        }
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Kit/documents.py")
        guard run(["/usr/bin/python3", script.path, kind, folder.path] + paths + [source].compactMap { $0 }) else {
            throw Unfulfilled("Tests/Kit/documents.py \(kind) failed")
        }
        Leftovers.remove(folder)
        return folder
    }

    private static func run(_ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}

/// Reads documents as the program does.
enum Door {
    private static let loaded = Result {
        let folder = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
        return try Conversion(
            vocabulary: try Vocabulary(), search: ConverterSearch(folders: [Array(folder.utf8)]))
    }

    static func rendering(_ file: URL) throws -> Rendering {
        try loaded.get().rendering(of: Array(try Data(contentsOf: file)), name: Array(file.lastPathComponent.utf8))
    }
}

/// Invented articles: paragraphs apart by an empty line, the first a headline.
enum Articles {
    static let all = ["ar": arabic, "en": english, "vi": vietnamese]

    static func paragraphs(_ language: String) -> [String] { (all[language] ?? "").components(separatedBy: "\n\n") }

    private static let vietnamese = """
        Uỷ ban Kiểm tra Tỉnh ủy Lào Cai sơ kết công tác kiểm tra, giám sát quý I

        Ngày 14/3/2024, Uỷ ban Kiểm tra Tỉnh ủy Lào Cai tổ chức hội nghị sơ kết công tác kiểm tra, giám sát quý I năm 2024. Đồng chí Nguyễn Thị Hạnh, Chủ nhiệm Uỷ ban Kiểm tra Tỉnh ủy, chủ trì hội nghị. Tham dự có đại diện các cơ quan tham mưu của Tỉnh ủy và lãnh đạo ủy ban kiểm tra các huyện, thành phố.

        Theo báo cáo, trong quý I, ủy ban kiểm tra các cấp đã kiểm tra 45 tổ chức đảng và 120 đảng viên, tăng 15% so với cùng kỳ năm trước, thực hiện Quy định số 69-QĐ/TW của Bộ Chính trị.

        Kết luận hội nghị, đồng chí Nguyễn Thị Hạnh đề nghị các đơn vị tiếp tục nâng cao chất lượng công tác.
        """

    private static let english = """
        Inspection Commission of Lao Cai reviews work in the first quarter

        On 14 March 2024 the Inspection Commission of the Lao Cai provincial Party Committee held a conference to review inspection and supervision work in the first quarter. Nguyen Thi Hanh, Chairwoman of the Commission, presided over the conference, which was attended by representatives of advisory bodies.

        According to the report, 45 Party organisations and 120 Party members were inspected, an increase of 15% over the same period last year, in keeping with Regulation No. 69-QD/TW of the Politburo.

        In her closing remarks Nguyen Thi Hanh asked all units to raise the quality of their work. A résumé of the conference was sent to them.
        """

    private static let arabic = """
        هيئة الرقابة في لجنة الحزب بمحافظة لاو كاي تعقد مؤتمرا لتلخيص العمل

        عقدت هيئة الرقابة في لجنة الحزب بمحافظة لاو كاي يوم 14 مارس 2024 مؤتمرا لتلخيص أعمال الرقابة والتفتيش، وحضرته السيدة نغوين ثي هانه، رئيسة الهيئة. وقد ناقش المشاركون الإجراءات اللازمة لتعزيز الانضباط داخل منظمات الحزب في المحافظة.

        وأكد المؤتمر أن الأجهزة الأساسية لا بد أن تلتزم باللائحة رقم 69-QD/TW، كما أشار إلى أن 45 منظمة حزبية تم تفتيشها خلال الربع الأول من العام، أي بزيادة 15% مقارنة بالفترة نفسها من العام الماضي.

        وفي ختام المؤتمر قالت السيدة نغوين ثي هانه إن العمل سيستمر في الأشهر القادمة.
        """
}

/// Removes what was made when the tests end.
enum Leftovers {
    private static let lock = NSLock()
    nonisolated(unsafe) private static var folders: [URL] = []

    static func remove(_ folder: URL) {
        // Guarded by the lock; read once more at the end, by the last thread.
        lock.withLock {
            if folders.isEmpty { atexit { Leftovers.folders.forEach { try? FileManager.default.removeItem(at: $0) } } }
            folders.append(folder)
        }
    }
}
