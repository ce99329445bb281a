"""What portals put around a story, in three languages. All invented."""

LINKS = {
    "vi": [
        "Khai mạc hội chợ nông sản vùng cao lần thứ ba", "Giá xăng dầu tiếp tục giảm trong kỳ điều hành chiều nay",
        "Đội tuyển bóng chuyền nữ giành vé vào chung kết", "Thời tiết ngày mai: Bắc Bộ trời rét, có mưa rào",
        "Phát hiện hai cá thể voọc quý hiếm ở khu bảo tồn", "Cảnh báo lừa đảo qua cuộc gọi mạo danh ngân hàng",
        "Tuyển sinh lớp 10: những điều phụ huynh cần biết", "Hàng nghìn du khách đổ về phố biển dịp cuối tuần",
        "Ra mắt tuyến xe buýt điện nối hai quận ngoại thành", "Nghề đan lát hồi sinh nhờ thương mại điện tử",
    ],
    "en": [
        "Fuel prices fall for the third time this month", "Women's volleyball team books a place in the final",
        "Cold spell to reach northern provinces tomorrow", "Two rare langurs photographed in a nature reserve",
        "Police warn of callers who pose as bank clerks", "What parents should know before the school year",
        "Night market by the river draws weekend crowds", "Electric buses link two outlying districts",
        "Basket weavers find new buyers on the Internet", "Coffee exporters hope for a better season",
    ],
    "ar": [
        "انخفاض أسعار الوقود للمرة الثالثة هذا الشهر", "منتخب الكرة الطائرة للسيدات يبلغ النهائي",
        "موجة باردة تصل إلى المقاطعات الشمالية غدا", "تصوير قردين نادرين في محمية طبيعية",
        "الشرطة تحذر من مكالمات تنتحل صفة المصارف", "ما يجب أن يعرفه الأهل قبل العام الدراسي",
        "سوق ليلية على ضفاف النهر تجذب الزوار", "حافلات كهربائية تربط ضاحيتين",
        "صناعة السلال تنتعش عبر الإنترنت", "مصدرو القهوة يأملون موسما أفضل",
    ],
}
TEASERS = {
    "vi": [
        "Sau ba ngày mưa lớn, mực nước các sông đã xuống chậm, chính quyền địa phương vẫn yêu cầu người dân không chủ quan và theo dõi sát dự báo.",
        "Câu chuyện của người thợ gốm già giữ lửa lò suốt bốn mươi năm khiến nhiều bạn trẻ quay về làng học nghề, mở thêm hướng du lịch mới.",
        "Theo ban tổ chức, giải chạy năm nay có hơn năm nghìn người đăng ký, đường chạy đi qua ba cây cầu và khu phố cổ.",
    ],
    "en": [
        "After three days of heavy rain the rivers are falling slowly, yet residents are asked to stay alert and to follow the forecast closely.",
        "The story of an old potter who kept his kiln burning for forty years has brought many young people back to the village to learn.",
        "More than five thousand runners have signed up this year, the organisers say, and the course crosses three bridges and the old quarter.",
    ],
    "ar": [
        "بعد ثلاثة أيام من الأمطار الغزيرة بدأت مياه الأنهار تنحسر ببطء، لكن السلطات تدعو السكان إلى البقاء متيقظين ومتابعة النشرات.",
        "قصة خزاف عجوز أبقى فرنه مشتعلا أربعين عاما أعادت كثيرا من الشباب إلى القرية لتعلم الحرفة وفتحت بابا جديدا للسياحة.",
        "يقول المنظمون إن أكثر من خمسة آلاف عداء سجلوا هذا العام، وإن المسار يعبر ثلاثة جسور والحي القديم.",
    ],
}
COMMENTS = {
    "vi": [
        "Tôi rất đồng tình với bài viết, mong các cơ quan chức năng làm quyết liệt hơn nữa để bà con yên tâm làm ăn, cảm ơn tòa soạn đã phản ánh.",
        "Bài viết hay nhưng theo tôi cần có thêm số liệu cụ thể, ở xã tôi chuyện này nói nhiều mà chưa thấy làm được bao nhiêu.",
        "Cho tôi hỏi thủ tục như vậy thì nộp ở đâu, có phải lên tận huyện hay không, ai biết xin chỉ giúp.",
    ],
    "en": [
        "I fully agree with this article and hope that the offices concerned will act more firmly, so that people can work in peace, thank you.",
        "A good read, but it should have had more figures; in my commune we hear a lot about this and have seen little so far.",
        "Could anybody tell me where to hand in such papers, and whether one has to travel to the district for it?",
    ],
    "ar": [
        "أتفق تماما مع هذا المقال وأرجو أن تتحرك الجهات المعنية بحزم أكبر حتى يعمل الناس بطمأنينة، شكرا لكم.",
        "مقال جيد، لكن كان ينبغي أن يتضمن أرقاما أكثر، ففي بلدتنا نسمع كثيرا عن هذا ولا نرى إلا القليل.",
        "هل يعرف أحد أين تقدم هذه الأوراق، وهل يجب السفر إلى المنطقة من أجلها؟",
    ],
}
WORDS = {
    "vi": dict(
        home="Trang chủ", menu=["Chính trị", "Xã hội", "Kinh tế", "Văn hóa", "Thể thao", "Pháp luật", "Quốc tế"],
        related="Tin liên quan", other="Tin khác", most="Đọc nhiều nhất", same="Cùng chuyên mục", share="Chia sẻ",
        comments="Bình luận", send="Gửi bình luận", tags="Từ khóa", readmore="Xem thêm", ad="Quảng cáo",
        print="In bài viết", save="Lưu bài viết", listen="Nghe đọc bài", font="Cỡ chữ",
        cookie="Trang này dùng cookie để cải thiện trải nghiệm của bạn. Khi tiếp tục, bạn đồng ý với chính sách quyền riêng tư của chúng tôi.",
        accept="Đồng ý", newsletter="Đăng ký nhận bản tin mỗi sáng để không bỏ lỡ tin quan trọng trong ngày của tỉnh nhà.",
        footer="Cơ quan chủ quản: Tỉnh ủy. Giấy phép số 12/GP-TTĐT. Tổng biên tập: Hoàng Thị Mẫu. Tòa soạn: số 1 đường Ví Dụ. Ghi rõ nguồn khi phát hành lại thông tin từ trang này.",
        site="Báo Ví Dụ", caption="Ảnh: Quang Minh", shot="Quang cảnh buổi làm việc.", credit="Nguồn: ",
        intags=["dân chủ", "cơ sở", "kiểm tra", "giám sát", "nội chính"], today="Thứ Hai, 23/11/2026",
    ),
    "en": dict(
        home="Home", menu=["Politics", "Society", "Economy", "Culture", "Sports", "Law", "World"],
        related="Related news", other="Other news", most="Most read", same="Same category", share="Share",
        comments="Comments", send="Send", tags="Tags", readmore="Read more", ad="Advertisement",
        print="Print", save="Save", listen="Listen", font="Font size",
        cookie="This site uses cookies to improve your experience. By going on you agree to our privacy policy.",
        accept="Accept all", newsletter="Subscribe to the morning newsletter and never miss what matters in the province today.",
        footer="Published by the Example Press Group. Licence No. 12. Editor in chief: Jane Sample. 1 Example Street. Please name the source when you use news of this site.",
        site="Example Daily", caption="Photo: Quang Minh", shot="A view of the working session.", credit="Source: ",
        intags=["democracy", "grassroots", "inspection", "supervision"], today="Monday, November 23, 2026",
    ),
    "ar": dict(
        home="الصفحة الرئيسية", menu=["سياسة", "مجتمع", "اقتصاد", "ثقافة", "رياضة", "قانون", "العالم"],
        related="أخبار ذات صلة", other="أخبار أخرى", most="الأكثر قراءة", same="نفس الفئة", share="شارك",
        comments="تعليق", send="إرسال", tags="الكلمات المفتاحية", readmore="اقرأ المزيد", ad="إعلان",
        print="طباعة", save="حفظ", listen="استمع", font="حجم الخط",
        cookie="يستخدم هذا الموقع ملفات تعريف الارتباط لتحسين تجربتك. بالمتابعة فإنك توافق على سياسة الخصوصية.",
        accept="موافق", newsletter="اشترك في النشرة الصباحية حتى لا تفوتك أهم أخبار اليوم في المقاطعة.",
        footer="تصدر عن مجموعة المثال الصحفية. ترخيص رقم 12. رئيس التحرير: منى المثال. شارع المثال 1. يرجى ذكر المصدر عند النقل.",
        site="صحيفة المثال", caption="صورة: كوانغ مينه", shot="منظر من جلسة العمل.", credit="المصدر: ",
        intags=["الديمقراطية", "القاعدة", "التفتيش", "الرقابة"], today="الاثنين 23 نوفمبر 2026",
    ),
}
