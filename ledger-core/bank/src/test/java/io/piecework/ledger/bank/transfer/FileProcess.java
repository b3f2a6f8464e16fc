package io.piecework.ledger.bank.transfer;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.bank.account.BankAccount;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.port.WriterObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes or resumes each file that its bank does not have, and hands it over; or halts at a step, as SIGKILL does. Its bank is a folder that takes a
 * message id once, and can be asked whether it has one.
 */
final class FileProcess implements WriterObserver, FileStore {

    static final int DEAD = 9;

    private final FileStore files;
    private final String last;
    private final Map<String, Integer> reached = new HashMap<>();

    private FileProcess(FileStore files, String last) {
        this.files = files;
        this.last = last;
    }

    /** The message ids of so many files. */
    static List<String> ids(int files) {
        return IntStream.rangeClosed(1, files).mapToObj(i -> "file-" + i).toList();
    }

    static Ledger open(DataSource source, Instant now, WriterObserver observer) {
        return Ledger.builder()
                .dataSource(source)
                .simulatedClock(() -> now)
                .observer(observer)
                .build();
    }

    /** Takes a URL, the time, the folders of the store and the bank, the number of files, and the step at which it halts. */
    public static void main(String[] arguments) throws IOException {
        var process = new FileProcess(FileStore.folder(Path.of(arguments[2])), arguments[5]);
        try (Ledger ledger = open(source(arguments[0]), Instant.parse(arguments[1]), process)) {
            CreditTransfers transfers = CreditTransfers.of(
                    ledger, method -> Optional.of(BankAccount.of("a worker", "DE89 3704 0044 0532 0130 00")), process);
            for (String id : ids(Integer.parseInt(arguments[4]))) {
                Path handedOver = Path.of(arguments[3]).resolve(id);
                if (!Files.exists(handedOver)) {
                    process.send(transfers, id, handedOver);
                }
            }
        }
    }

    private void send(CreditTransfers transfers, String id, Path bank) throws IOException {
        var order = CreditTransferOrder.of(
                id,
                Instant.parse("2026-12-04T09:00:00Z"),
                LocalDate.parse("2026-12-07"),
                BankAccount.of("Piecework B.V.", "NL91 ABNA 0417 1643 00"),
                "Earnings");
        CreditTransferResult result =
                transfers.isBegun(id) ? transfers.resume(order) : transfers.make(order, "bank", 100);
        if (result.file().isPresent()) {
            reach("before the bank");
            Files.write(bank, result.file().orElseThrow().content(), StandardOpenOption.CREATE_NEW);
            reach("after the bank");
        }
    }

    private static DataSource source(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return JdbcConnectionPool.create(url, "sa", "");
        }
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    /** The step may be the first, second … of its name, or the first, second … of all. */
    private synchronized void reach(String step) {
        if (last.equals(step + " " + reached.merge(step, 1, Integer::sum))
                || last.equals("step " + reached.merge("step", 1, Integer::sum))) {
            Runtime.getRuntime().halt(DEAD);
        }
    }

    @Override
    public Call callStarted(List<Command> commands, boolean awaited) {
        String name = commands.get(0).getClass().getSimpleName();
        reach("before " + name);
        return (answers, thrown) -> reach("after " + name);
    }

    @Override
    public Runnable commitStarted(int commands) {
        reach("before a commit");
        return () -> reach("after a commit");
    }

    @Override
    public boolean create(String name, byte[] content) {
        String kind = name.substring(name.lastIndexOf('.'));
        reach("before " + kind);
        boolean created = files.create(name, content);
        reach("after " + kind);
        return created;
    }

    @Override
    public Optional<byte[]> read(String name) {
        return files.read(name);
    }
}
