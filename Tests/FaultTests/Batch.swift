import Foundation

/// Files that bring each kind of outcome once, and whose folders no other round's have: an article under two labels, its
/// twin, one of no category, one that is no text.
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
        ]
    }

    /// The outcomes that a received name may have.
    static func outcomes(of name: String) -> Set<String> {
        switch name.split(separator: "-").first {
        case "two", "twin": ["FILED", "DUPLICATE"]
        case "rain": ["UNCLASSIFIED"]
        case "scan": ["QUARANTINED"]
        default: []
        }
    }
}
