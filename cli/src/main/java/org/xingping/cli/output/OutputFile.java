package org.xingping.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// A file that appears under its name only once it is whole; until then it is written beside it.
public final class OutputFile implements AutoCloseable {

    private final Path target;
    private final Path draft;
    private final OutputStream stream;
    private boolean isPublished;

    private OutputFile(Path target, Path draft, OutputStream stream) {
        this.target = target;
        this.draft = draft;
        this.stream = stream;
    }

    /// Makes sure that the file can be written, before any work is done for it.
    ///
    /// @param inputs files that must not be overwritten
    /// @throws Refusal when it cannot be written or is one of the inputs
    public static OutputFile open(Path named, List<Path> inputs) {
        Path target = followed(named.toAbsolutePath());
        if (Files.isDirectory(target)) {
            throw refused(named, Text.of("这是一个文件夹", "this is a folder"), Text.of("请写文件名", "name a file in it"));
        }
        for (Path input : inputs) {
            if (isSame(target, input)) {
                throw refused(
                        named,
                        Text.of("不能覆盖输入文件", "this is an input file and will not be overwritten"),
                        Text.of("请换一个文件名", "choose another name"));
            }
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw refused(
                    named,
                    Text.of("没有文件夹 " + folder, "there is no folder " + folder),
                    Text.of("请先建立它", "make it first"));
        }
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                // a device or a pipe: there is nothing to replace
                return new OutputFile(target, target, Files.newOutputStream(target));
            }
            if (Files.exists(target) && !Files.isWritable(target)) {
                throw refused(
                        named,
                        Text.of("这个文件不可写", "this file is write-protected"),
                        Text.of("请换一个文件名，或改其权限", "choose another name, or change its permissions"));
            }
            Path draft = folder.resolve(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            OutputStream stream = Files.newOutputStream(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            draft.toFile().deleteOnExit(); // when the work is interrupted
            return new OutputFile(target, draft, stream);
        } catch (IOException unwritable) {
            throw refused(
                    named,
                    Text.of(
                            "不能在 " + folder + " 中写文件（" + unwritable.getMessage() + "）",
                            "no file can be written in " + folder + " (" + unwritable.getMessage() + ")"),
                    Text.of("请换一个文件夹，或改其权限", "choose another folder, or change its permissions"));
        }
    }

    /// The file a link points at, so that the link stays one.
    private static Path followed(Path file) {
        try {
            return Files.isSymbolicLink(file) ? file.toRealPath() : file;
        } catch (IOException dangling) {
            return file;
        }
    }

    private static boolean isSame(Path target, Path input) {
        try {
            return Files.exists(target) && Files.exists(input) && Files.isSameFile(target, input);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static Refusal refused(Path named, Text what, Text remedy) {
        return new Refusal(Text.of(named + ": " + what.zh(), named + ": " + what.en()), remedy);
    }

    public OutputStream stream() {
        return stream;
    }

    /// What was written becomes the file, in one step.
    public void publish() throws IOException {
        stream.close();
        if (!draft.equals(target)) {
            try {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException unsupported) {
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        isPublished = true;
    }

    /// Leaves nothing behind unless it was published.
    @Override
    public void close() throws IOException {
        stream.close();
        if (!isPublished && !draft.equals(target)) {
            Files.deleteIfExists(draft);
        }
    }

    /// Opens a file that may not have been asked for.
    public static @Nullable OutputFile openIfNamed(@Nullable Path named, List<Path> inputs) {
        return named == null ? null : open(named, inputs);
    }
}
