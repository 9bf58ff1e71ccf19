package org.xingping.app.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.xingping.engine.language.Text;

/// A PostgreSQL of the district's own.
///
/// @param url for JDBC, without the password
/// @param user to sign in as; empty when the server takes the system's user
/// @param password empty when none is needed
public record DistrictDatabase(String url, String user, String password) {

    private static final int OLDEST = 15;

    /// Reads `postgresql://user:password@host:port/name?option=value`, also with `jdbc:` in front.
    ///
    /// @param otherwise the password when the address holds none
    public static DistrictDatabase parse(String address, @Nullable String otherwise) {
        String rest = address.startsWith("jdbc:") ? address.substring("jdbc:".length()) : address;
        URI uri;
        try {
            uri = new URI(rest);
        } catch (URISyntaxException e) {
            throw malformed(); // without the cause: it quotes the address, and a password may be in there
        }
        boolean isPostgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        if (!isPostgres || uri.getHost() == null || uri.getPath().length() < 2) {
            throw malformed();
        }
        String user = "";
        String password = "";
        if (uri.getRawUserInfo() != null) {
            String[] parts = uri.getRawUserInfo().split(":", 2);
            user = decode(parts[0].replace("+", "%2B"));
            password = parts.length > 1 ? decode(parts[1].replace("+", "%2B")) : "";
        }
        List<String> options = new ArrayList<>();
        String query = Objects.requireNonNullElse(uri.getRawQuery(), "");
        for (String option : query.split("&", -1)) {
            if (option.startsWith("user=")) {
                user = decode(option.substring("user=".length()));
            } else if (option.startsWith("password=")) {
                password = decode(option.substring("password=".length()));
            } else if (!option.isEmpty()) {
                options.add(option);
            }
        }
        if (password.isEmpty() && otherwise != null) {
            password = otherwise;
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String url = "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath()
                + (options.isEmpty() ? "" : "?" + String.join("&", options));
        return new DistrictDatabase(url, user, password);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static CannotStart malformed() {
        return new CannotStart(
                Text.of("--database 的地址不合格式。", "The address after --database is not well formed."),
                Text.of(
                        "格式：postgresql://用户@主机:5432/数据库名；密码写在环境变量 XINGPING_DATABASE_PASSWORD 中。"
                                + "用户名和密码里的特殊字符要用 % 编码。",
                        "It goes postgresql://user@host:5432/name, with the password in the environment variable"
                                + " XINGPING_DATABASE_PASSWORD. Special characters in user and password are %-encoded."));
    }

    /// Makes sure that the application can live there, and adds the extensions it needs where the rights allow it.
    ///
    /// @throws CannotStart when it cannot, with what an administrator has to do
    public void prepare() {
        try (Connection connection = connect()) {
            refuseOldServer(connection);
            refuseOtherEncoding(connection);
            prepareSchema(connection);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private Connection connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setLoginTimeout(10);
        return user.isEmpty() ? source.getConnection() : source.getConnection(user, password);
    }

    private static void refuseOldServer(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            throw new CannotStart(
                    Text.of(
                            "数据库是 PostgreSQL " + version + "，星评需要 " + OLDEST + " 或更高版本。",
                            "The database is PostgreSQL " + version + "; Xingping needs " + OLDEST + " or newer."),
                    Text.of(
                            "请升级它；或不写 --database，使用自带的数据库。",
                            "Upgrade it, or leave out --database and use the one that is included."));
        }
    }

    private static void refuseOtherEncoding(Connection connection) throws SQLException {
        String encoding = text(connection, "SELECT current_setting('server_encoding')");
        if (!encoding.equals("UTF8")) {
            throw new CannotStart(
                    Text.of(
                            "数据库的编码是 " + encoding + "，需要 UTF8。",
                            "The database's encoding is " + encoding + "; it has to be UTF8."),
                    Text.of(
                            "请新建数据库：CREATE DATABASE xingping ENCODING 'UTF8' TEMPLATE template0",
                            "Make a new one: CREATE DATABASE xingping ENCODING 'UTF8' TEMPLATE template0"));
        }
    }

    private static void prepareSchema(Connection connection) throws SQLException {
        List<String> forAnAdministrator = new ArrayList<>();
        SQLException refusal = null;
        for (String extension : Provisioning.EXTENSIONS) {
            String statement = "CREATE EXTENSION IF NOT EXISTS " + extension;
            try (Statement create = connection.createStatement()) {
                create.execute(statement);
            } catch (SQLException e) {
                refusal = e;
                forAnAdministrator.add(statement + ";");
            }
        }
        if (!text(connection, "SELECT has_schema_privilege(current_schema(), 'CREATE')")
                .equals("t")) {
            forAnAdministrator.add("GRANT CREATE ON SCHEMA " + text(connection, "SELECT quote_ident(current_schema())")
                    + " TO " + text(connection, "SELECT quote_ident(current_user)") + ";");
        }
        if (!forAnAdministrator.isEmpty()) {
            String database = text(connection, "SELECT quote_ident(current_database())");
            String statements =
                    forAnAdministrator.stream().map(line -> "\n  " + line).collect(Collectors.joining());
            String reason = refusal == null ? "" : "\n  (" + refusal.getMessage() + ")";
            throw new CannotStart(
                    Text.of("数据库用户的权限不够。" + reason, "The rights of the database's user are not enough." + reason),
                    Text.of(
                            "请管理员连接到数据库 " + database + " 执行：" + statements,
                            "Let an administrator connect to the database " + database + " and run:" + statements),
                    refusal);
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return Objects.requireNonNullElse(rows.getString(1), "");
        }
    }

    private CannotStart unusable(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        String where = url.substring("jdbc:".length());
        return switch (state) {
            case "28P01", "28000" ->
                new CannotStart(
                        Text.of(
                                "数据库拒绝了用户 " + user + " 的密码：" + where,
                                "The database does not accept the password of " + user + ": " + where),
                        Text.of(
                                "密码写在环境变量 XINGPING_DATABASE_PASSWORD 中。",
                                "The password goes into the environment variable XINGPING_DATABASE_PASSWORD."),
                        failure);
            case "08004" -> // the driver has been asked for a password and was given none
                new CannotStart(
                        Text.of("数据库要求密码：" + where, "The database asks for a password: " + where),
                        Text.of(
                                "密码写在环境变量 XINGPING_DATABASE_PASSWORD 中。",
                                "The password goes into the environment variable XINGPING_DATABASE_PASSWORD."),
                        failure);
            default ->
                new CannotStart(
                        Text.of(
                                "无法使用数据库 " + where + "：" + failure.getMessage(),
                                "The database " + where + " cannot be used: " + failure.getMessage()),
                        Text.of("请检查地址、网络和数据库是否存在。", "Check the address, the network and whether the database exists."),
                        failure);
        };
    }

    /// Without the password.
    @Override
    public String toString() {
        return "DistrictDatabase[" + url + ", " + user + "]";
    }
}
