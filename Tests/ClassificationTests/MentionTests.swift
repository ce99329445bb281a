import Model
import Testing

private func labels(_ text: String) throws -> [String] {
    try #require(Clerk.shared).classify(text).labels.map(\.name)
}

@Suite("Fields that are only mentioned, and bodies of others")
struct MentionTests {
    @Test(
        "a body that is named once, behind the story, is not what the story is about",
        arguments: [
            "Thanh tra tỉnh kết luận ba công trình trường học\n\nThanh tra tỉnh Bến Tre vừa kết luận việc xây trường giai đoạn 2019 - 2021, phát hiện trả vượt khối lượng ở ba công trình.\n\nChánh Thanh tra đề nghị thu hồi tiền và gửi kết luận đến Ủy ban Kiểm tra Tỉnh ủy để biết.",
            "Three hundred metres of files change hands\n\nThe Department of Home Affairs of Long An took in old files of 12 agencies on Monday. Among them are those of the former Internal Affairs Commission.\n\nSorting them takes a year.",
            "عيد البوذا على ضفة النهر\n\nاحتفل ألفا راهب وراهبة أمس بعيد ميلاد بوذا في مدينة هوي القديمة.\n\nوكان بين الضيوف قادة الجبهة ولجنة التعبئة الجماهيرية للحزب.",
            "النيابة تحل تسعين بالمئة من البلاغات\n\nأشرفت النيابة الشعبية في مقاطعة نام ها على حل ألفي بلاغ عن الجرائم، منها ثلاثة عن الفساد.\n\nوطلب رئيسها التشاور مع لجنة الشؤون الداخلية عندما تختلف الأجهزة القضائية.",
        ])
    func mentions(text: String) throws {
        #expect(try labels(text).isEmpty)
    }

    @Test(
        "what a body decides, whom it appoints and what a portrait comes to is more than a mention",
        arguments: [
            (
                "Nhân sự mới\n\nSáng 4/4/2024, Huyện ủy Mộc Hà họp phiên thường kỳ. Hội nghị công bố quyết định bổ nhiệm đồng chí Lê Văn Hòa giữ chức Chủ nhiệm Ủy ban Kiểm tra Huyện ủy.",
                "inspection"
            ),
            (
                "Chị Hoa xóm Bãi\n\nChị Hoa không thích họp. Chị đến từng nhà lúc bà con ăn cơm tối.\n\nBốn năm qua, 60 hộ đã nhường đất mở đường.\n\nNăm ngoái huyện công nhận cách làm ấy là mô hình \"Dân vận khéo\", và Ban Dân vận Huyện ủy in thành sổ tay.",
                "mass-mobilization"
            ),
            (
                "سؤال وجواب\n\nسأل قارئ من مدينة فينه عن قرض بفائدة عالية أعطاه جار له.\n\nالجواب: يطبق الانضباط الحزبي على مثل هذا بالتوبيخ أو الإنذار أو الطرد من الحزب.",
                "inspection"
            ),
        ] as [(String, String)])
    func acts(text: String, wanted: String) throws {
        #expect(try labels(text) == [wanted])
    }

    @Test(
        "committees of the State, of departments and for matters of the State are not the Party's",
        arguments: [
            "أغلقت لجنة التفتيش المشتركة لسلامة الغذاء في مدينة كان ثو مطعمين يوم الاثنين.",
            "غرمت لجنة التفتيش بإدارة الصحة في مقاطعة دونغ ناي ست صيدليات، وأرسلت تقريرا إلى لجنة الحزب في الإدارة.",
            "رتبت لجنة الشؤون الداخلية التابعة للجنة الشعبية في مقاطعة آن جيانغ رواتب الموظفين بعد دمج البلديات.",
            "The Inspection Committee of the Dong Nai Department of Health fined six pharmacies and told the Party Committee of the department.",
            "The Internal Affairs Committee under the People's Committee of An Giang Province arranged the pay of 400 civil servants.",
        ])
    func owners(text: String) throws {
        #expect(try labels(text).isEmpty)
    }

    @Test("the Party committee of a State bank has an inspection commission of the Party")
    func bank() throws {
        #expect(
            try labels(
                "The Inspection Commission of the State Bank's Party Committee concluded on Friday that two cells had collected dues late."
            ) == ["inspection"])
        #expect(
            try labels(
                "خلصت لجنة التفتيش للجنة الحزب في بنك الدولة يوم الجمعة إلى أن خليتين جمعتا الاشتراكات متأخرتين.")
                == ["inspection"])
    }

    @Test(
        "what the union of a body's staff gives away is no act of the body",
        arguments: [
            "Tặng áo ấm học sinh vùng cao\n\nSáng 3/9/2025, Chi đoàn Ủy ban Kiểm tra Tỉnh ủy Điện Biên tặng 100 áo ấm cho học sinh bản Pú.",
            "On Wednesday the Youth Union of the Inspection Commission of the Dien Bien Provincial Party Committee gave coats to pupils.",
            "لجنة التفتيش تقدم معاطف للتلاميذ\n\nقدم اتحاد شباب لجنة التفتيش التابعة للجنة الحزب الإقليمية في ديان بيان مئة معطف لتلاميذ الجبل.",
        ])
    func staff(text: String) throws {
        #expect(try labels(text).isEmpty)
    }

    @Test("a body called after two fields acts on neither by its name, whatever the first is called")
    func joint() throws {
        #expect(
            try labels(
                "لجنة التوجيه والتعبئة الجماهيرية تلتقي الصحفيين\n\nعقدت لجنة التوجيه والتعبئة الجماهيرية للجنة الحزب الإقليمية في تاي نينه لقاء بمناسبة يوم الصحافة."
            ).isEmpty)
        #expect(
            try labels(
                "عقدت اللجنة التوجيهية للديمقراطية على مستوى القاعدة والتعبئة الجماهيرية الماهرة في مقاطعة ها تينه اجتماعا يوم الأربعاء."
            ) == ["grassroots-democracy", "mass-mobilization"])
    }

    @Test(
        "storms, floods, poverty and roads bring Party committees to act without any of the fields",
        arguments: [
            "لجنة الحزب تصدر تحذيرا قبل العاصفة\n\nعقدت لجنة الحزب في حي دونغ هوي اجتماعا عاجلا، وأصدرت تحذيرا إلى الأسر القريبة من النهر.",
            "زار سكرتير لجنة الحزب الإقليمية في ها تينه بلدة غمرها الفيضان، والتقى الأهالي المتضررين واستمع إليهم.",
            "Provincial Party Secretary visits flooded families\n\nProvincial Party Secretary Nguyen Duy Lam met citizens of a flooded commune in Ha Tinh on Sunday and listened to them.",
            "أصدرت لجنة الحزب في بلدية تا فينه بمقاطعة لاو كاي خطة مراجعة الدخل لدى الأسر الفقيرة.",
            "Ngày 6/3/2025, Bí thư Tỉnh ủy Cao Bằng dẫn đầu đoàn kiểm tra tiến độ đường cao tốc, yêu cầu đảng viên trên công trường làm ba ca.",
            "The Secretary of the Cao Bang Provincial Party Committee led a team that inspected the expressway on Thursday and asked Party members there to work in three shifts.",
            "أطلقت لجنة الحزب في شركة الكهرباء حملة لمنع هدر الكهرباء في مكاتب مقاطعة ثاي نغوين.",
            "استطلعت جبهة الوطن في مقاطعة باك نينه آراء الأهالي يوم الثلاثاء بهدف تعزيز الديمقراطية والوحدة.",
        ])
    func occasions(text: String) throws {
        #expect(try labels(text).isEmpty)
    }

    @Test(
        "a name may stand between a measure and what it is for",
        arguments: [
            "Meeting on Thursday, the Standing Committee of the Mai Son District Party Committee (Son La) decided to remove Mr. Ha Van Thu from all Party positions.",
            "The Party Committee of Tan Lap Ward issued a warning to two Party members on Friday.",
            "هاي فونغ: باقتراع سري أخرج من صفوف الحزب الرفيق لونغ ديا بينه، عضو لجنة المدينة.",
        ])
    func measures(text: String) throws {
        #expect(try labels(text) == ["inspection"])
    }

    @Test("a periodic dialogue at the workplace is one of grassroots democracy")
    func dialogue() throws {
        #expect(
            try labels(
                "في قاعة الطعام بشركة أحذية في مقاطعة بينه دونغ جلس المدير أمام العاملات في الحوار الدوري في مكان العمل."
            )
                == ["grassroots-democracy"])
    }
}
