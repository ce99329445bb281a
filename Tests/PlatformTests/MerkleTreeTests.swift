import Platform
import Testing

/// The leaves, roots and paths that Certificate Transparency's reference implementation publishes for RFC 6962.
private enum Published {
    static let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57),
        Array(0x60...0x6F),
    ]
    static let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]
    static let paths: [(index: Int, count: Int, path: [String])] = [
        (0, 1, []),
        (
            0, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        ),
        (
            5, 8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            1, 5,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ]
        ),
    ]
}

@Suite struct MerkleTreeTests {
    private func leaf(_ number: Int) throws -> MerkleHash { try .leaf(Array("record \(number)".utf8)) }

    @Test func `the roots of one to eight leaves are the published ones`() throws {
        var tree = MerkleTree()
        #expect(
            try tree.root().description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        for (leaf, root) in zip(Published.leaves, Published.roots) {
            try tree.append(.leaf(leaf))
            #expect(try tree.root().description == root)
        }
    }

    @Test(arguments: Published.paths.indices)
    func `a path is the published one and leads to the root`(number: Int) throws {
        let (index, count, published) = Published.paths[number]
        var finder = MerklePathFinder(of: index)
        for leaf in Published.leaves.prefix(count) { try finder.append(.leaf(leaf)) }
        let path = try #require(try finder.path())
        #expect(path.map(\.description) == published)
        let root = try #require(MerkleHash(Published.roots[count - 1]))
        #expect(try finder.tree.root() == root)
        #expect(
            try MerkleTree.holds(.leaf(Published.leaves[index]), at: index, of: count, path: path, root: root))
    }

    @Test func `every leaf of every tree up to forty leaves has a path, and no other leaf or place has it`() throws {
        for count in 1...40 {
            for index in 0..<count {
                var finder = MerklePathFinder(of: index)
                for number in 0..<count { try finder.append(leaf(number)) }
                let path = try #require(try finder.path())
                let root = try finder.tree.root()
                #expect(try MerkleTree.holds(leaf(index), at: index, of: count, path: path, root: root))
                #expect(try !MerkleTree.holds(leaf(index + 1), at: index, of: count, path: path, root: root))
                if count > 1 {
                    let other = (index + 1) % count
                    #expect(try !MerkleTree.holds(leaf(index), at: other, of: count, path: path, root: root))
                    #expect(
                        try !MerkleTree.holds(leaf(index), at: index, of: count, path: path.dropLast(), root: root))
                }
                #expect(try !MerkleTree.holds(leaf(index), at: index, of: count, path: path + [root], root: root))
            }
        }
    }

    @Test func `a tree goes on from its peaks as if it had never been put down`() throws {
        var whole = MerkleTree()
        for number in 0..<100 {
            var resumed = try #require(MerkleTree(count: whole.count, peaks: whole.peaks))
            try whole.append(leaf(number))
            try resumed.append(leaf(number))
            #expect(resumed == whole)
        }
        #expect(whole.peaks.count == 3)
    }

    @Test func `peaks that cannot belong to so many leaves are refused`() throws {
        let peak = try leaf(0)
        #expect(MerkleTree(count: 3, peaks: [peak]) == nil)
        #expect(MerkleTree(count: 4, peaks: [peak, peak]) == nil)
        #expect(MerkleTree(count: -1, peaks: []) == nil)
        #expect(MerkleTree(count: 0, peaks: []) == MerkleTree())
    }

    @Test func `a leaf that has not passed by has no path`() throws {
        var finder = MerklePathFinder(of: 2)
        try finder.append(leaf(0))
        try finder.append(leaf(1))
        #expect(try finder.path() == nil)
        #expect(try MerklePathFinder(of: -1).path() == nil)
    }

    @Test(arguments: ["", "6E340B9C", String(repeating: "g", count: 64), String(repeating: "A", count: 64)])
    func `what is no hash is read as none`(text: String) {
        #expect(MerkleHash(text) == nil)
    }
}
