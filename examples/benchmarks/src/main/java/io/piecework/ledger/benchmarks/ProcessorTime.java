package io.piecework.ledger.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processor time that this process and the server have used, as the operating system counts it: everything that happens in them while a
 * contender runs. On Linux, the server's time has steps of 10 ms for each of its processes; sessions that have ended are not counted.
 */
final class ProcessorTime {

    private static final String SERVER_PROCESS = "postmaster.pid";

    private final ProcessHandle server;

    private ProcessorTime(ProcessHandle server) {
        this.server = server;
    }

    static ProcessorTime of(Database database) throws SQLException, IOException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW data_directory")) {
            row.next();
            Path file = Path.of(row.getString(1), SERVER_PROCESS);
            long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
            return new ProcessorTime(ProcessHandle.of(pid)
                    .orElseThrow(() -> new IllegalStateException("the server's process " + pid + " does not run")));
        }
    }

    /** The times until now. */
    Used used() {
        return new Used(
                nanos(ProcessHandle.current()),
                Stream.concat(Stream.of(server), server.descendants())
                        .collect(Collectors.toMap(ProcessHandle::pid, ProcessorTime::nanos)));
    }

    private static long nanos(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /**
     * In nanoseconds.
     *
     * @param server by process
     */
    record Used(long client, Map<Long, Long> server) {

        long clientSince(Used earlier) {
            return client - earlier.client;
        }

        long serverSince(Used earlier) {
            return server.entrySet().stream()
                    .mapToLong(process -> process.getValue() - earlier.server.getOrDefault(process.getKey(), 0L))
                    .sum();
        }
    }
}
