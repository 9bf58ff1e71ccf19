package org.xingping.app.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.xingping.engine.language.Text;

/// Who the server's programs run as. PostgreSQL refuses to run as root, so root has to step down first.
///
/// @param prefix what is put before a command
record ServerAccount(List<String> prefix) {

    private static final int NOBODY = 65534;

    /// The account for a folder that this process owns or, as root, may give away.
    static ServerAccount of(Path folder) throws IOException {
        if (new UnixSystem().getUid() != 0) {
            return new ServerAccount(List.of());
        }
        int owner = (Integer) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (owner != 0) {
            // somebody has worked here without root's rights and is to find the files as they were
            int group = (Integer) Files.getAttribute(folder, "unix:gid", LinkOption.NOFOLLOW_LINKS);
            return steppedDown(owner, group);
        }
        // A user namespace of its own: the files stay root's, the server has none of root's rights. Containers often
        // forbid it.
        ServerAccount namespace = new ServerAccount(List.of("unshare", "-U"));
        if (ServerCommand.succeeds(namespace.command("true"), folder)) {
            return namespace;
        }
        ServerAccount nobody = steppedDown(NOBODY, NOBODY);
        if (!ServerCommand.succeeds(
                nobody.command("test", "-x", folder.resolveSibling(".").toString()), folder)) {
            throw new CannotStart(
                    Text.of(
                            "PostgreSQL 不能以 root 身份运行，这里也无法切换到其他用户使用 " + folder + "。",
                            "PostgreSQL does not run as root, and here no other account can be given " + folder + "."),
                    Text.of(
                            "请以普通用户运行星评，或用 --data 指定其他用户能进入的目录。",
                            "Run Xingping as an ordinary user, or name with --data a folder others may enter."));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                giveAway(file, NOBODY, NOBODY);
            }
        }
        return nobody;
    }

    private static ServerAccount steppedDown(int user, int group) {
        return new ServerAccount(List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups"));
    }

    List<String> command(String... command) {
        return Stream.concat(prefix.stream(), Stream.of(command)).toList();
    }

    /// Gives a file that this process has made to the account that owns the folder it is in.
    void own(Path file) throws IOException {
        if (prefix.contains("setpriv")) {
            Path folder = file.toAbsolutePath().getParent();
            giveAway(file, (Integer) Files.getAttribute(folder, "unix:uid"), (Integer)
                    Files.getAttribute(folder, "unix:gid"));
        }
    }

    private static void giveAway(Path file, int user, int group) throws IOException {
        Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
    }
}
