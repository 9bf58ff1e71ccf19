package org.xingping.app.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// One process at a time works on a folder. The system drops the lock with its process, however that ends;
/// who holds it is written next to it, for the message to the second.
public final class FolderLock implements AutoCloseable {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    // On POSIX systems a process loses its lock when it closes any channel on the file, so this process must not even
    // try a second time.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Takes the lock of an existing folder.
    ///
    /// @throws CannotStart when another process has it
    public static FolderLock take(Path folder) {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
        if (!HELD_HERE.add(real)) {
            throw taken(real);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                FolderLock held = new FolderLock(real, channel);
                held.sign("");
                return held;
            }
        } catch (IOException | OverlappingFileLockException e) {
            abandon(real, channel);
            throw notWritable(real, e);
        }
        abandon(real, channel);
        throw taken(real);
    }

    /// Adds where this process can be found to what the second one is told.
    public void sign(String address) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        String since = self.info().startInstant().orElseGet(Instant::now).toString();
        PrivateFile.write(folder.resolve("lock.owner"), self.pid() + "\n" + since + "\n" + address + "\n");
    }

    /// What to say of a folder that this process may not write to.
    public static CannotStart notWritable(Path folder, @Nullable Throwable cause) {
        return new CannotStart(
                Text.of("数据目录 " + folder + " 不可写。", "The data folder " + folder + " is not writable."),
                Text.of("请修改它的权限，或用 --data 指定另一个目录。", "Change its permissions, or name another one with --data."),
                cause);
    }

    private static CannotStart taken(Path folder) {
        String zh = "";
        String en = "";
        try {
            String[] lines = Files.readString(folder.resolve("lock.owner")).split("\n", -1);
            String since = MINUTE.format(Instant.parse(lines[1]).atZone(ZoneId.systemDefault()));
            String address = lines[2].isEmpty() ? "" : ", " + lines[2];
            zh = "（进程 " + lines[0] + "，" + since + " 启动" + address.replace(", ", "，") + "）";
            en = " (process " + lines[0] + ", since " + since + address + ")";
        } catch (IOException | RuntimeException e) {
            // it is about to sign, or another user may not read its name: then the message goes without
        }
        return new CannotStart(
                Text.of(
                        "数据目录 " + folder + " 正被另一个星评使用" + zh + "。",
                        "The data folder " + folder + " is in use by another Xingping" + en + "."),
                Text.of(
                        "请使用已经运行的那一个，或先停止它，或用 --data 指定另一个目录。",
                        "Use the one that runs, or stop it first, or name another folder with --data."));
    }

    private static void abandon(Path real, @Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // nothing was written
        } finally {
            HELD_HERE.remove(real);
        }
    }

    @Override
    public void close() {
        if (channel.isOpen()) {
            try {
                Files.deleteIfExists(folder.resolve("lock.owner"));
            } catch (IOException e) {
                // the next holder writes it anew
            }
            abandon(folder, channel);
        }
    }
}
