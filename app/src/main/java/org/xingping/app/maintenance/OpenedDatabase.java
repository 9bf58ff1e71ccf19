package org.xingping.app.maintenance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.xingping.app.database.CannotStart;
import org.xingping.app.database.DistrictDatabase;
import org.xingping.app.database.EmbeddedPostgres;
import org.xingping.app.database.FolderLock;
import org.xingping.app.start.Console;
import org.xingping.engine.language.Text;

/// The database of an installation: that of a running application, or one that is started for the moment.
record OpenedDatabase(
        String url,
        String user,
        String password,
        @Nullable EmbeddedPostgres started,
        @Nullable FolderLock lock) implements AutoCloseable {

    /// @param folder the data folder with the included database
    static OpenedDatabase of(Path folder, Console console) {
        if (!Files.isDirectory(folder.resolve("postgres/cluster"))) {
            throw new CannotStart(
                    Text.of("目录 " + folder + " 中没有星评的数据库。", "There is no database of Xingping in " + folder + "."),
                    Text.of(
                            "请用 --data 指定 serve 所用的目录；自己的数据库用 --database。",
                            "Name the folder that serve uses with --data, or a database of your own with --database."));
        }
        try {
            EmbeddedPostgres running = EmbeddedPostgres.attach(folder);
            return new OpenedDatabase(running.url(), running.user(), running.password(), null, null);
        } catch (CannotStart notRunning) {
            // then nobody may start it while we use it
            FolderLock lock = FolderLock.take(folder);
            boolean isStarted = false;
            try {
                EmbeddedPostgres started = EmbeddedPostgres.start(folder, console::progress);
                isStarted = true;
                return new OpenedDatabase(started.url(), started.user(), started.password(), started, lock);
            } finally {
                if (!isStarted) {
                    lock.close();
                }
            }
        }
    }

    static OpenedDatabase of(DistrictDatabase database) {
        return new OpenedDatabase(database.url(), database.user(), database.password(), null, null);
    }

    /// A connection without auto-commit.
    Connection connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setLoginTimeout(20);
        Connection connection = user.isEmpty() ? source.getConnection() : source.getConnection(user, password);
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
        if (lock != null) {
            lock.close();
        }
    }

    /// Without the password.
    @Override
    public String toString() {
        return "OpenedDatabase[" + url + "]";
    }
}
