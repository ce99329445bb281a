import Foundation

/// Files that bring each kind of outcome once, and whose folders no other round's have: an article under two labels, its
/// twin, one of no category, one that is no text; and a mail of no category with an article under two labels in it.
struct Batch {
    /// By name; no other round has these names or these bytes.
    let files: [(name: String, bytes: Data)]

    init(_ round: Int) {
        let (month, year) = (round % 12 + 1, 2000 + round / 12 % 25)
        let article = """
            Quảng Ninh sơ kết thực hiện dân chủ ở cơ sở và phong trào Dân vận khéo

            Sáng 8/\(month)/\(year), Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở tỉnh Quảng Ninh tổ chức hội nghị sơ \
            kết việc thực hiện dân chủ ở cơ sở và phong trào thi đua "Dân vận khéo".
            Đồng chí Nguyễn Văn Sơn, Trưởng Ban Dân vận Tỉnh ủy chủ trì hội nghị. Bản tin số \(round).
            Thu Hà

            """
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        let weather = """
            Heavy rain on the northern mountains

            On 8 \(months[month - 1]) \(year) heavy rain fell on the northern mountains, the forecasting centre said. \
            Farmers were told to harvest early rice and to keep cattle away from streams. Bulletin \(round).

            """
        files = [
            ("two-\(round).txt", Data(article.utf8)),
            ("twin-\(round).txt", Data(article.utf8)),
            ("rain-\(round).txt", Data(weather.utf8)),
            ("scan-\(round).bin", Data([0xC3, 0x28]) + Data("\(round)".utf8)),
            ("mail-\(round).eml", Self.mail(weather, article + "Gửi kèm thư.\n")),
        ]
    }

    private static func mail(_ text: String, _ attached: String) -> Data {
        let header = """
            From: Thu Ha <thu.ha@example.vn>
            To: archive@example.vn
            Subject: Bulletin
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="between"

            --between
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            \(text)
            --between
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit
            Content-Disposition: attachment; filename="article.txt"

            """
        return Data((header + "\n" + attached + "\n--between--\n").utf8)
    }

    /// The article in a mail; nil for other files.
    static func attachment(in file: Data) -> Data? {
        guard let start = file.range(of: Data("article.txt\"\n\n".utf8)),
            let end = file.range(of: Data("\n--between--".utf8))
        else { return nil }
        return file[start.upperBound..<end.lowerBound]
    }

    /// The outcomes that a received name may have.
    static func outcomes(of name: String) -> Set<String> {
        switch name.split(separator: "-").first {
        case "two", "twin": ["FILED", "DUPLICATE"]
        case "rain": ["UNCLASSIFIED"]
        case "scan": ["QUARANTINED"]
        case "mail": ["UNCLASSIFIED"]
        default: []
        }
    }
}
