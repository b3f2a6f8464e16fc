package io.piecework.ledger.engine.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real PgBouncer before a server. The gate installs it; elsewhere its tests are skipped with a message. */
final class PgBouncer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    /** It refuses to run as root. */
    private static final String USER = "daemon";

    private final Process process;
    private final int port;

    /** @param server the JDBC URL of the server */
    PgBouncer(String server, String mode, Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROGRAM), "skipped: " + PROGRAM + " is not installed");
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path settings = Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                postgres = host=127.0.0.1 port=%d user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                        URI.create(server.substring("jdbc:".length())).getPort(), port, mode));
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", USER));
        }
        command.add(settings.toString());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        awaitPort();
    }

    private void awaitPort() throws InterruptedException, IOException {
        for (int look = 0; look < 100; look++) {
            try (var connected = new Socket(InetAddress.getLoopbackAddress(), port)) {
                connected.setSoTimeout((int) Duration.ofSeconds(1).toMillis());
                return;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IOException("PgBouncer does not listen");
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
