import Model
import Testing

private func labels(_ text: String) throws -> [String] {
    try #require(Clerk.shared).classify(text).labels.map(\.name)
}

@Suite("What a named body is worth")
struct StructureTests {
    @Test("a commission of several fields is about the work it does")
    func jointBodies() throws {
        let name = "The Board for Publicity and Mass Mobilisation of the Tan Uyen Party Committee"
        let result = try #require(Clerk.shared).classify("\(name) opened a song contest for schools on Friday.")
        #expect(result.labels.isEmpty)
        #expect(result.missing?.contains("joint body") == true)
        #expect(
            try labels("\(name) chose twelve models of skilful mass mobilisation on Friday.") == ["mass-mobilization"])
        #expect(try labels("عقدت هيئة التوعية والتعبئة الجماهيرية للجنة الحزب الإقليمية لقاء مع الصحفيين.").isEmpty)
        #expect(
            try labels("عقدت لجنة الحزب الإقليمية مؤتمرا حول أعمال الدعاية والتعبئة الجماهيرية.")
                == ["mass-mobilization"])
    }

    @Test(
        "who enters upon a post makes its body the story, who has it does not",
        arguments: [
            (
                "Chiều thứ Tư, Tỉnh ủy Lai Châu trao quyết định bổ nhiệm ông Lò Văn Phấn, Bí thư Huyện ủy, giữ chức Trưởng Ban Dân vận Tỉnh ủy.",
                ["mass-mobilization"]
            ),
            (
                "Chiều thứ Tư, Tỉnh ủy Lai Châu điều động ông Lò Văn Phấn, Phó Trưởng Ban Dân vận Tỉnh ủy, làm Bí thư Huyện ủy Mường Tè.",
                []
            ),
            (
                "On Wednesday Ms. Lo Thi Phan, a judge, was appointed Vice Chairwoman of the Inspection Commission of the Provincial Party Committee.",
                ["inspection"]
            ),
            (
                "On Wednesday Ms. Lo Thi Phan, Vice Chairwoman of the Inspection Commission of the Provincial Party Committee, opened a library.",
                []
            ),
        ] as [(String, [String])])
    func appointments(text: String, wanted: [String]) throws {
        #expect(try labels(text) == wanted)
    }

    @Test("the session of a body that only its chairman's post names in full is that body's")
    func capacities() throws {
        #expect(
            try labels(
                "Sáng nay, ông Vi Văn Thương, Bí thư Tỉnh ủy, Trưởng Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh, chủ trì phiên họp thứ ba của Ban Chỉ đạo."
            ) == ["internal-affairs"])
        #expect(
            try labels(
                "Sáng nay, ông Vi Văn Thương, Bí thư Tỉnh ủy, Trưởng Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh, dự lễ khởi công cầu Nậm Mu."
            ).isEmpty)
    }

    @Test("a portrait is about the post of its person where the story comes back to the field")
    func portraits() throws {
        let lead = """
            Thirty winters on the same bench
            Mr. Hoang Van Xuan, Chairman of the Inspection Commission of the Binh Gia District Party Committee, walks to work.
            """
        let work =
            "\nHe has opened 300 letters. The Inspection Commission, he says, has to read even those without a name."
        let praise = "\nTwo of the cells that were once warned with a reprimand now send him tea at New Year."
        let garden = "\nBehind his house stand forty star anise trees that he has grafted himself, and a stone seat."
        #expect(try labels(lead + work + praise) == ["inspection"])
        #expect(try labels(lead + garden).isEmpty)
    }

    @Test("a union's inspection committee is not the Party's, a union's Party committee is")
    func unions() throws {
        #expect(
            try labels(
                "The Inspection Committee of the Provincial Federation of Labor taught sixty cashiers on Monday."
            )
            .isEmpty)
        #expect(
            try labels(
                "The Inspection Commission of the Party Committee of the Provincial Federation of Labor met on Monday."
            ) == ["inspection"])
    }

    @Test("what a congress passes in review, or a leader asks for in passing, is not its story")
    func passing() throws {
        #expect(
            try labels(
                "The first Congress of the Party Committee of Ea Kao Ward elected 21 members. Mass mobilization has made progress."
            ).isEmpty)
        #expect(
            try labels(
                "The Provincial Party Committee discussed roads on Monday and asked districts to speed up work and to fight waste."
            ).isEmpty)
    }

    @Test("a province whose name begins like a country is at home")
    func homonyms() throws {
        #expect(
            try labels("The Internal Affairs Department of the Thai Binh Provincial Party Committee met on Thursday.")
                == ["internal-affairs"])
    }

    @Test("the commission that acts in the lead comes first, a law that the headline names before it")
    func primary() throws {
        let lead =
            "The Mass Mobilization Commission of the Phu Yen Provincial Party Committee on Monday taught ninety villagers in two days about"
        #expect(
            try labels(
                "Village heads go to school\n\(lead) grassroots democracy and mass mobilization.\nThey sat an examination."
            )
                == ["mass-mobilization", "grassroots-democracy"])
        #expect(
            try labels(
                "Spreading the Law on Grassroots Democracy\n\(lead) what the new law asks for.\nThey sat an examination."
            )
                == ["grassroots-democracy", "mass-mobilization"])
        #expect(
            try labels(
                "A year of the Law on Grassroots Democracy: what the Inspection Commission found\nThe Steering Committee for Grassroots Democracy of Tuy An District reviewed the year on Monday and heard of the supervision that the Inspection Commission of the District Party Committee had carried out."
            )
                == ["grassroots-democracy", "inspection"])
        #expect(
            try labels(
                "The Internal Affairs Commission and the Inspection Commission of the Phu Yen Provincial Party Committee on Monday reviewed Program No. 15-CTr/BNC-UBKT of the two.\nThe Inspection Commission inspected four cells where there were signs of violation."
            )
                == ["internal-affairs", "inspection"])
    }
}
