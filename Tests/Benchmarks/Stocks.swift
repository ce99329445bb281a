extension Stock {
    static let vietnamese = Stock(
        subjects: [
            .init(
                title: "Ủy ban Kiểm tra Tỉnh ủy @p họp kỳ thứ @i",
                lead: "Sáng @d, Ủy ban Kiểm tra Tỉnh ủy @p họp phiên thường kỳ, xem xét kết quả giám sát ở các xã.",
                sentence: "Đồng chí @n, Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy, chủ trì và kết luận @c nội dung."),
            .init(
                title: "Ban Nội chính Tỉnh ủy @p sơ kết công tác, đợt @i",
                lead: "Ngày @d, Ban Nội chính Tỉnh ủy @p tổ chức hội nghị sơ kết công tác nội chính.",
                sentence: "Đồng chí @n, Trưởng Ban Nội chính Tỉnh ủy, cho biết đã giải quyết @c vụ việc kéo dài."),
            .init(
                title: "Ban Dân vận Tỉnh ủy @p kiểm điểm phong trào dân vận khéo, đợt @i",
                lead: "Chiều @d, Ban Dân vận Tỉnh ủy @p kiểm điểm phong trào dân vận khéo trong toàn tỉnh.",
                sentence: "Theo đồng chí @n, Trưởng Ban Dân vận Tỉnh ủy, có @c mô hình dân vận khéo được công nhận."),
            .init(
                title: "@p thực hiện quy chế dân chủ ở cơ sở, báo cáo số @i",
                lead: "Ngày @d, tỉnh @p sơ kết việc thực hiện quy chế dân chủ ở cơ sở.",
                sentence: "Đồng chí @n đề nghị công khai những việc dân bàn, dân kiểm tra tại @c thôn."),
        ],
        sentences: [
            "Trời nắng từ sáng sớm, đường về các bản đã được đổ bê tông và xe chở nông sản chạy suốt ngày.",
            "Sau giờ nghỉ, mọi người trao đổi về cách ghi chép sổ sách và về việc sửa lại nhà văn hóa của thôn.",
            "Nhiều ý kiến cho rằng cần làm kỹ từng việc nhỏ, việc nào xong thì báo cho bà con biết ngay.",
            "Những con đường hẹp trước đây nay xe lớn vào được, hàng hóa bán được giá hơn và trẻ em đi học gần hơn.",
            "Không khí buổi gặp cởi mở, ai cũng được nói, và những gì còn vướng thì ghi lại để trả lời sau.",
            "Mấy năm trước nơi này còn thiếu nước vào mùa khô, nay có bể chứa và đường ống dẫn về tận sân.",
            "Người lớn tuổi kể lại chuyện cũ, người trẻ nói về nghề mới, và bữa cơm trưa kéo dài hơn thường lệ.",
            "Phần còn lại của ngày dành cho việc đi thăm vườn cây, xem cách tưới và hỏi chuyện người trồng.",
            "Kết quả này do nhiều người cùng làm, không ai nghĩ đó là công của riêng mình, ông @n nói thêm.",
            "Có @c hộ đã tự nguyện góp công, góp vật liệu, phần còn lại do quỹ chung của thôn lo.",
        ],
        provinces: [
            "Bắc Giang", "Quảng Ninh", "Lạng Sơn", "Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Đồng Tháp", "Lào Cai",
            "Cao Bằng",
        ],
        people: ["Trần Văn Lâm", "Nguyễn Thị Hoa", "Lê Quang Huy", "Phạm Minh Đức", "Hoàng Thị Mai", "Vũ Đình Nam"],
        months: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"], day: "@c/@m/2024")

    static let arabic = Stock(
        subjects: [
            .init(
                title: "لجنة التفتيش الحزبية في مقاطعة @p تعقد دورتها @i",
                lead: "في صباح يوم @d، عقدت لجنة التفتيش التابعة للجنة الحزب في مقاطعة @p دورتها وراجعت نتائج الرقابة.",
                sentence: "وترأس الجلسة الرفيق @n، رئيس لجنة التفتيش، ونظر الأعضاء في @c مسائل."),
            .init(
                title: "لجنة الشؤون الداخلية في @p تراجع أعمالها، التقرير @i",
                lead: "في يوم @d، راجعت لجنة الشؤون الداخلية التابعة للجنة الحزب في مقاطعة @p أعمال الشؤون الداخلية.",
                sentence: "وقال الرفيق @n، رئيس لجنة الشؤون الداخلية، إنه تمت تسوية @c شكوى."),
            .init(
                title: "لجنة التعبئة الجماهيرية في @p تقيم نتائج العام، التقرير @i",
                lead: "في يوم @d، قيمت لجنة التعبئة الجماهيرية التابعة للجنة الحزب في مقاطعة @p عملها.",
                sentence: "وذكر الرفيق @n، رئيس لجنة التعبئة الجماهيرية، أن @c نموذجا للتعبئة الجماهيرية نال التقدير."),
            .init(
                title: "مقاطعة @p تطبق لوائح الديمقراطية على المستوى القاعدي، التقرير @i",
                lead: "في يوم @d، راجعت مقاطعة @p تنفيذ لوائح الديمقراطية على المستوى القاعدي.",
                sentence: "وطلب الرفيق @n إعلان ما يناقشه الناس ويراقبونه في @c قرية."),
        ],
        sentences: [
            "وكان الطقس مشمسا منذ الصباح، وامتلأت السوق بالخضار والأسماك القادمة من الساحل.",
            "وبعد الاستراحة تحدث الحاضرون عن طريقة حفظ السجلات وعن ترميم دار الثقافة في القرية.",
            "ورأى كثيرون أن الأعمال الصغيرة تحتاج إلى عناية، وأن يعرف الناس ما أنجز منها في حينه.",
            "وصارت الطرق الضيقة تتسع للشاحنات، وبيعت الغلال بأسعار أفضل، واقتربت المدارس من الأطفال.",
            "وجرى اللقاء في جو ودي، وتكلم كل من أراد، وكتب ما بقي دون جواب ليعود إليه الجميع لاحقا.",
            "وقبل سنوات كان الماء شحيحا في موسم الجفاف، أما الآن فهناك خزان وأنابيب تصل إلى الدور.",
            "وحكى كبار السن قصصا قديمة، وتحدث الشباب عن مهن جديدة، وطال الغداء أكثر من المعتاد.",
            "وخصص باقي اليوم لزيارة البساتين والنظر في طرق الري والحديث مع من يزرعون.",
            "وقال السيد @n إن هذا العمل ثمرة جهد مشترك ولا ينسب إلى شخص واحد.",
            "وتبرعت @c أسرة بالعمل والمواد، وتكفل صندوق القرية بما بقي.",
        ],
        provinces: ["باك جيانغ", "كوانغ نينه", "لانغ سون", "ثانه هوا", "نغي آن", "ها تينه", "لاو كاي", "كاو بانغ"],
        people: ["نجوين فان سون", "تران فان لام", "لي كوانغ هوي", "فام مينه دوك", "هوانغ ثي ماي"],
        months: [
            "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
            "ديسمبر",
        ], day: "@c @m 2024")

    static let english = Stock(
        subjects: [
            .init(
                title: "Inspection Commission of @p Holds Session @i",
                lead: "On @d, the Inspection Commission of the @p Provincial Party Committee met in regular session.",
                sentence: "Comrade @n, Chairman of the Inspection Commission, closed the debate on @c matters."),
            .init(
                title: "Internal Affairs Commission of @p Reviews Its Work, Report @i",
                lead: "On @d, the Internal Affairs Commission of the @p Provincial Party Committee reviewed its work.",
                sentence: "Comrade @n, Head of the Internal Affairs Commission, said that @c complaints were settled."),
            .init(
                title: "Mass Mobilization Commission of @p Sums Up the Year, Report @i",
                lead:
                    "On @d, the Mass Mobilization Commission of the @p Provincial Party Committee summed up its work.",
                sentence:
                    "According to comrade @n, Head of the Mass Mobilization Commission, @c models were recognised."),
            .init(
                title: "@p Puts Grassroots Democracy into Practice, Report @i",
                lead: "On @d, @p province reviewed how the regulation on grassroots democracy is carried out.",
                sentence: "Comrade @n asked that what people discuss and supervise be posted in @c villages."),
        ],
        sentences: [
            "The weather was fair from early morning, and the market filled with vegetables and fish from the coast.",
            "After the break those present talked about keeping the books and about mending the house of culture.",
            "Many thought that small things want care, and that whatever is finished should be made known at once.",
            "Narrow lanes now take large trucks, crops fetch a better price, and children walk less far to school.",
            "The talk was open, everyone could speak, and what was left without an answer was written down for later.",
            "A few years ago there was little water in the dry months; now there is a tank, and pipes lead to each yard.",
            "The old told stories, the young spoke of new trades, and lunch took longer than it usually does.",
            "The rest of the day went into a visit to the orchards, a look at the watering and a word with the growers.",
            "This was done by many hands, and nobody calls it his own, said Mr. @n.",
            "Some @c families gave work and material, and the village fund paid for the rest.",
        ],
        provinces: ["Bac Giang", "Quang Ninh", "Lang Son", "Thanh Hoa", "Nghe An", "Ha Tinh", "Lao Cai", "Cao Bang"],
        people: ["Tran Van Lam", "Nguyen Thi Hoa", "Le Quang Huy", "Pham Minh Duc", "Hoang Thi Mai"],
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ], day: "@m @c, 2024")
}
