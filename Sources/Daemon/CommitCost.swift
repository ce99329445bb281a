/// What a commit costs whatever its size, and what each file adds to that, learnt from the commits of late: the straight
/// line that fits them best (least squares), in which each commit counts for a twentieth less than the one after it.
struct CommitCost: Sendable {
    private var weight = 0.0
    private var files = 0.0
    private var time = 0.0
    private var filesSquared = 0.0
    private var filesTime = 0.0

    /// Takes note of a commit.
    ///
    /// - Parameter duration: nanoseconds.
    mutating func note(of count: Int, took duration: Int64) {
        let n = Double(count)
        var t = Double(duration)
        // One commit for which the disk had no time says little of the next; when several take longer, they are believed.
        if let parts, weight > 3 { t = min(t, 2 * (parts.fixed + parts.perFile * n)) }
        for sum in [\CommitCost.weight, \.files, \.time, \.filesSquared, \.filesTime] { self[keyPath: sum] *= 0.95 }
        weight += 1
        files += n
        time += t
        filesSquared += n * n
        filesTime += n * t
    }

    /// How many files a commit had, on average.
    var meanFiles: Double { weight > 0 ? files / weight : 0 }

    /// The two parts in nanoseconds; nil before the first commit.
    ///
    /// Commits of one size tell nothing of the parts: then half of the time counts for each, as if one commit of no file
    /// had taken half as long. It counts so little that any real difference in size outweighs it.
    var parts: (fixed: Double, perFile: Double)? {
        guard weight > 0, files > 0 else { return nil }
        let half = time / weight / 2
        let guess = 0.002 * weight
        let (n, t, w) = (files / (weight + guess), (time + guess * half) / (weight + guess), weight + guess)
        let slope = (filesTime - w * n * t) / (filesSquared - w * n * n)
        // Neither is ever nothing, whatever chance makes of the measurements.
        let perFile = min(max(slope, 0.1 * time / files), time / files)
        return (max(0, time / weight - perFile * files / weight), perFile)
    }
}
