import CLinux
import Platform

/// Whether the inbox is watched, or read every few seconds.
public enum Polling: String, Sendable, Hashable {
    /// It is read every few seconds where its file system does not tell what others do.
    case automatic = "auto"
    /// It is read every few seconds on every file system.
    case always
    /// It is watched on every file system.
    case never
}

/// File systems whose files change without the kernel of this machine knowing: inotify tells of local changes only, and
/// a lease of local writers only (inotify(7), fcntl(2)).
enum FileSystems {
    /// By the number that statfs(2) tells, as linux/magic.h and the drivers define it.
    private static let remote: [UInt32: String] = [
        0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2", 0x6573_5546: "FUSE",
        0x0102_1997: "9p", 0x5346_414F: "AFS", 0x6B41_4653: "AFS", 0x00C3_6400: "Ceph", 0x7375_7245: "Coda",
        0x0BD0_0BD0: "Lustre", 0x0116_1970: "GFS2", 0x7461_636F: "OCFS2", 0x786F_4256: "VirtualBox shared folder",
        0xBACB_ACBC: "VMware shared folder", 0x4750_4653: "GPFS", 0x564C: "NCP", 0x2011_0811: "BeeGFS",
    ]

    /// The name of a folder's file system if events do not tell of everything that happens on it.
    static func remoteName(of folder: Descriptor) -> String? {
        remoteName(type: docket_filesystem_type(folder.number))
    }

    /// - Parameter type: statfs(2)'s f_type, which some machines extend with its sign.
    static func remoteName(type: Int64) -> String? {
        type == -1 ? nil : remote[UInt32(truncatingIfNeeded: type)]
    }
}
