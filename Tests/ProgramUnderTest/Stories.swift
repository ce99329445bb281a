/// Articles made for the tests, in three languages. Invented people and events.
package enum Stories {
    /// Internal affairs, English, with headline and byline.
    package static func internalAffairs(_ number: Int = 0) -> String {
        """
        Lang Son: internal affairs sector reviews the third quarter

        On the morning of October \(number % 28 + 1), 2023, the Internal Affairs Commission of Lang Son Provincial Party \
        Committee held a conference to review internal affairs, anti-corruption and judicial reform work.

        Comrade Hoang Van Duc, Head of the Internal Affairs Commission, chaired the conference. File \(number).

        Minh Chau

        """
    }

    /// Inspection, Vietnamese, with a document number.
    package static let inspection = """
        Sáng 12/3/2024, Ủy ban Kiểm tra Tỉnh ủy Bắc Giang họp phiên thường kỳ, đánh giá công tác kiểm tra, giám sát \
        ba tháng đầu năm.
        Đồng chí Trần Văn Lâm, Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy chủ trì hội nghị.
        Hội nghị quán triệt Quy định số 69-QĐ/TW, ngày 06/7/2022 của Bộ Chính trị về kỷ luật đảng viên vi phạm.
        Thu Hà

        """

    /// Grassroots democracy and mass mobilization, Arabic.
    package static let democracyAndMobilization = """
        في صباح يوم 8 مايو 2024، عقدت اللجنة التوجيهية لتنفيذ لوائح الديمقراطية على مستوى القاعدة الشعبية في مقاطعة \
        كوانج نينه مؤتمرا لمراجعة تنفيذ الديمقراطية الشعبية وحركة المحاكاة "التعبئة الجماهيرية الماهرة".
        ترأس المؤتمر الرفيق نجوين فان سون، نائب سكرتير لجنة الحزب الإقليمية، رئيس اللجنة التوجيهية.
        وأشاد بالنماذج الجديدة في التعبئة الجماهيرية وبتطبيق لوائح الديمقراطية في البلديات والأحياء.
        فام هوا

        """

    /// No category.
    package static let weather = """
        Heavy rain is expected in the northern mountains on Tuesday, the forecasting centre said. Farmers were told to \
        harvest early rice and to keep cattle away from streams. Temperatures will fall to 17 degrees at night.

        """
}
