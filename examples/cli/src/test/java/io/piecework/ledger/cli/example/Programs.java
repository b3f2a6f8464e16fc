package io.piecework.ledger.cli.example;

import io.piecework.ledger.cli.CommandRun;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands for the programs and servers that examples call besides {@code piecework}. */
final class Programs {

    /** The programs that the shell finds here and not on the machine. */
    static final List<String> NAMES =
            List.of("piecework", "mvn", "java", "javac", "hledger", "ledger", "bean-check", "duckdb", "psql");

    private static final Pattern SERVER = Pattern.compile("jdbc:postgresql://([a-z0-9.]+)/([a-z]+)");

    private final Path root;
    private final Map<String, String> urls = new HashMap<>();
    private @Nullable MavenCall maven;
    private @Nullable EmbeddedPostgres postgres;

    Programs(Path root) {
        this.root = root;
    }

    CommandRun call(String program, List<String> arguments) throws IOException {
        return switch (program) {
            case "mvn" -> maven().check(arguments);
            case "java", "javac" -> jar(arguments);
            case "start" -> marketplace();
            default -> readsFiles(program, arguments);
        };
    }

    private MavenCall maven() throws IOException {
        MavenCall known = maven == null ? new MavenCall(root) : maven;
        maven = known;
        return known;
    }

    /** The gate really starts it. */
    private CommandRun marketplace() {
        boolean there = Files.isExecutable(root.resolve("examples/marketplace/start"));
        return there ? new CommandRun(0, "", "") : failed("no program examples/marketplace/start");
    }

    /** A jar that is built, of a module that the repository has. */
    private CommandRun jar(List<String> arguments) throws IOException {
        for (String argument : arguments) {
            if (argument.endsWith(".jar")) {
                Path jar = Path.of(argument);
                Path module = jar.subpath(0, jar.getNameCount() - 2);
                String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
                Path pom = root.resolve(module).resolve("pom.xml");
                if (!Files.exists(pom) || !Files.readString(pom).contains("<finalName>" + name + "</finalName>")) {
                    return failed(argument + " is the jar of no module");
                }
            } else if (argument.startsWith("--spring.profiles.active=")) {
                for (String profile : argument.replaceFirst(".*=", "").split(",")) {
                    Path resources = root.resolve("examples/marketplace/src/main/resources");
                    if (!profile.equals("demo")
                            && !Files.exists(resources.resolve("application-" + profile + ".properties"))) {
                        return failed("no profile " + profile);
                    }
                }
            }
        }
        return new CommandRun(0, "", "");
    }

    /** The checkers of books are in the tests of the exports; here their files are there. */
    private static CommandRun readsFiles(String program, List<String> arguments) throws IOException {
        for (String argument : arguments) {
            Path file = Path.of(argument.replaceFirst("^--file=", ""));
            if (file.toString().matches("[a-z0-9]+\\.[a-z]+") && (!Files.exists(file) || Files.size(file) == 0)) {
                return failed(program + ": no file " + file);
            }
        }
        return new CommandRun(0, "", "");
    }

    static CommandRun failed(String because) {
        return new CommandRun(1, "", because + "\n");
    }

    /** Names of servers of the reader stand for databases of a real PostgreSQL. */
    List<String> withServers(List<String> arguments) throws IOException {
        var all = new ArrayList<String>();
        for (String argument : arguments) {
            Matcher server = SERVER.matcher(argument);
            all.add(server.matches() ? url(server.group(1) + "_" + server.group(2)) : argument);
        }
        return all;
    }

    private static EmbeddedPostgres started() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    private String url(String server) throws IOException {
        String known = urls.get(server);
        if (known != null) {
            return known;
        }
        EmbeddedPostgres before = postgres;
        boolean first = before == null;
        EmbeddedPostgres running = before == null ? started() : before;
        postgres = running;
        String database = server.replace('.', '_');
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
            if (first) {
                statement.execute("CREATE ROLE auditor SUPERUSER LOGIN");
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        String url = running.getJdbcUrl("postgres", database);
        urls.put(server, url);
        return url;
    }
}
