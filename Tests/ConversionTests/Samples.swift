import Foundation
import Model
import Testing
import Vocabulary

@testable import Conversion

/// Articles made for the tests, in three languages. Invented people and events.
enum Sample {
    static let vietnamese = """
        Uỷ ban Kiểm tra Tỉnh uỷ Lào Cai kết luận dấu hiệu vi phạm tại xã Mường Hum

        Sáng 14/3/2024, đồng chí Nguyễn Thị Hạnh, Chủ nhiệm Uỷ ban Kiểm tra Tỉnh uỷ, chủ trì kỳ họp thứ 21. Kỳ họp xem xét \
        kết quả kiểm tra khi có dấu hiệu vi phạm đối với Ban Thường vụ Đảng uỷ xã theo Quyết định số 152-QĐ/UBKTTU.

        Tổ chức đảng được kiểm tra phải khắc phục những khuyết điểm, thiếu sót trong quý II.

        """

    static let english = """
        Lang Son reviews internal affairs work

        On the morning of March 14, 2024, Comrade Nguyen Van Binh, Head of the Internal Affairs Commission, chaired a \
        conference on the work of the first quarter. The café of the commission was open – “a fine idea”, said Lê Minh.

        """

    static let arabic = """
        اللجنة التوجيهية تراجع تنفيذ الديمقراطية على مستوى القاعدة

        في صباح 14 مارس 2024، ترأس الرفيق نغوين فان هونغ اجتماع اللجنة التوجيهية، وقد حضر الاجتماع ممثلون عن جبهة الوطن.

        وقال التقرير إن البلديات نشرت قرارات مجلس الشعب، وأن الناس ناقشوا خطط بناء الطرق قبل أن تبدأ.

        """
}

/// Files made by Python and iconv(1), which know nothing of Docket.
enum Kit {
    static func encoded(_ text: String, as encoding: String) throws -> [UInt8] {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Kit/encode.py")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["/usr/bin/python3", script.path, encoding]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try input.fileHandleForWriting.close()
        let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return bytes
    }
}

enum Door {
    private static let loaded = Result { try Conversion(vocabulary: try Vocabulary()) }

    static func rendering(_ bytes: [UInt8], name: String = "article.txt") throws -> Rendering {
        try loaded.get().rendering(of: bytes, name: Array(name.utf8))
    }

    static func rendering(_ text: String, name: String = "article.txt") throws -> Rendering {
        try rendering(Array(text.utf8), name: name)
    }

    /// Why a file is refused.
    static func refusal(_ bytes: [UInt8], name: String = "article.txt", _ limits: ConversionLimits? = nil)
        -> Unreadable?
    {
        #expect(throws: Unreadable.self) {
            if let limits {
                _ = try Conversion(vocabulary: try Vocabulary(), limits: limits)
                    .rendering(of: bytes, name: Array(name.utf8))
            } else {
                _ = try rendering(bytes, name: name)
            }
        }
    }
}

extension Rendering {
    var string: String { String(decoding: text, as: UTF8.self) }
}
