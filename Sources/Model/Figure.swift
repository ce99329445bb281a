/// Something an article counts: "18 huyện", "10,151 members", "٤٧٩ منظمة". Percentages, years and the numbers of documents
/// are none.
public struct Figure: Hashable, Sendable {
    /// The number, multiplied out; nil when it has a fraction or is larger than what 64 bits hold.
    public var value: Int?
    /// The number in ASCII digits with a point for the fraction: `1200000000`, `2.5`.
    public var decimal: String
    /// The number as printed, with its multiplier: `1,2 tỷ`.
    public var number: String
    /// The noun phrase behind the number as printed.
    public var unit: String
    /// Where number and unit stand.
    public var range: ByteRange
    /// Where the number stands.
    public var numberRange: ByteRange
    /// Where the unit stands.
    public var unitRange: ByteRange
    /// What made the number a count: `counted-noun`, `noun-phrase` or `number-word`.
    public var rule: String
    /// 0–100.
    public var confidence: Int

    /// Takes its parts as they are given; the range reaches from the number to the end of the unit.
    public init(
        value: Int?, decimal: String, number: String, unit: String, numberRange: ByteRange, unitRange: ByteRange,
        rule: String, confidence: Int
    ) {
        self.value = value
        self.decimal = decimal
        self.number = number
        self.unit = unit
        self.range = ByteRange(numberRange.lower, unitRange.upper)
        self.numberRange = numberRange
        self.unitRange = unitRange
        self.rule = rule
        self.confidence = confidence
    }
}
