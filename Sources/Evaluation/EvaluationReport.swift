import Model

extension Evaluation {
    /// The object that `docket evaluate --json` prints.
    ///
    /// - Parameters:
    ///   - limit: how many wrong labels and how many wrong values are listed at most; nil for all.
    ///   - faults: what was wrong with gold or articles, in words for a person.
    /// - Returns: `metrics` and `categories` by column, `confusion` by gold and found, `calibration` by column, `errors`,
    ///   `wrong_values` and `faults`, in this order. Shares are 0–1, null where nothing was there to be measured.
    public func json(limit: Int?, faults: [String]) -> JSON {
        func each(_ value: (Column) -> JSON) -> JSON { .object(columns.map { .init($0.name, value($0)) }) }
        return .object([
            .init("metrics", each { .object($0.metrics.map { .init($0.name, $0.value.json) }) }),
            .init("categories", each { .object($0.categories.map { .init($0.category, $0.json) }) }),
            .init("confusion", confusion.json),
            .init("calibration", each(\.calibration.json)),
            .init("errors", .array(errors.prefix(limit ?? .max).map(\.json))),
            .init("wrong_values", .array(values.prefix(limit ?? .max).map(\.json))),
            .init("faults", .array(faults.map(JSON.string))),
        ])
    }
}

extension Evaluation.CategoryScore {
    fileprivate var json: JSON {
        .object([
            .init("gold", .integer(wanted)),
            .init("found", .integer(found)),
            .init("precision", Metric.Value.ratio(precision).json),
            .init("recall", Metric.Value.ratio(recall).json),
        ])
    }
}

extension Confusion {
    fileprivate var json: JSON {
        .object(
            wanted.map { wanted in
                .init(wanted, .object(found.map { .init($0, .integer(self[wanted, $0])) }))
            })
    }
}

extension CalibrationTable {
    fileprivate var json: JSON {
        let bins = bins.map { bin in
            JSON.object([
                .init("n", .integer(bin.count)),
                .init("confidence", .number(bin.confidence)),
                .init("true", .number(bin.share)),
            ])
        }
        return .object([
            .init("expected_calibration_error", Metric.Value.ratio(error).json),
            .init("bins", .array(bins)),
        ])
    }
}

extension ArticleError {
    fileprivate var json: JSON {
        .object([
            .init("file", .string(gold.name)),
            .init("lang", JSON(gold.lang)),
            .init("gold", .array(gold.ordered.map(JSON.string))),
            .init("found", prediction.map { .array($0.labels.map(JSON.string)) } ?? .null),
            .init("reasons", .array(reasons.map(\.json))),
            .init("runner_up", JSON(prediction?.runnerUp?.name)),
            .init("missing", JSON(prediction?.missing)),
            .init("notes", JSON(gold.notes)),
        ])
    }
}

extension ValueError {
    fileprivate var json: JSON {
        .object([
            .init("file", .string(gold.name)),
            .init("lang", JSON(gold.lang)),
            .init("field", .string(field)),
            .init("gold", JSON(wanted)),
            .init("found", JSON(found)),
        ])
    }
}

extension ArticleError.Reason {
    fileprivate var json: JSON {
        .object([
            .init("category", .string(category.name)),
            .init("term", .string(term)),
            .init("place", .string(place.rawValue)),
            .init("weight", .number(weight)),
            .init("count", .integer(count)),
        ])
    }
}

extension GoldLine {
    /// The labels, primary first; none for `other`.
    public var ordered: [String] {
        let labels = labels ?? []
        return labels.filter { $0 == primary } + labels.filter { $0 != primary }
    }
}
