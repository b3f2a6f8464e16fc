package io.piecework.ledger.benchmarks;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * An approval as two transfers of pgledger in one transaction and one round trip: the reward to the worker, the fee to the platform.
 * pgledger stores entries and balances, no events. There are as many requesters as workers, so that only the platform's account can be
 * hot. Its SQL is not part of this project: {@code --pgledger} names a folder with a copy.
 */
final class Pgledger implements Contender {

    static final String HOT = "(d) pgledger, one fee account";
    static final String STRIPED = "(d) pgledger, 64 fee accounts";

    private static final String CREATE = """
            SELECT id
            FROM pgledger_create_account(?, 'USD')
            """;
    private static final String TRANSFER = """
            SELECT id
            FROM pgledger_create_transfers(ROW(?, ?, ?)::transfer_request, ROW(?, ?, ?)::transfer_request)
            """;

    private final String name;
    private final Database database;
    private final List<String> requesters;
    private final List<String> workers;
    private final List<String> fees;
    private final AtomicLong next = new AtomicLong();

    private Pgledger(String name, Database database, List<String> requesters, List<String> workers, List<String> fees) {
        this.name = name;
        this.database = database;
        this.requesters = requesters;
        this.workers = workers;
        this.fees = fees;
    }

    /** @param folder contains pgledger.sql and, in it or below, the SQL files it needs */
    static Pgledger in(Database database, Path folder, boolean striped) throws IOException, SQLException {
        for (Path file : files(folder)) {
            database.execute(Files.readString(file));
        }
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            List<String> requesters = accounts(connection, "requester", Ids.WORKERS);
            List<String> workers = accounts(connection, "worker", Ids.WORKERS);
            List<String> fees = accounts(connection, "fees", striped ? HandWrittenSql.STRIPES : 1);
            connection.commit();
            return new Pgledger(striped ? STRIPED : HOT, database, requesters, workers, fees);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Caller caller() throws SQLException {
        return new Transfers(database.connect());
    }

    /** The SQL files in the order to run them: helpers first, then pgledger.sql, no examples. */
    private static List<Path> files(Path folder) throws IOException {
        Path main = folder.resolve("pgledger.sql");
        if (!Files.isRegularFile(main)) {
            throw new IOException("there is no pgledger.sql in " + folder);
        }
        var files = new ArrayList<Path>();
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(file -> file.toString().endsWith(".sql"))
                    .filter(file -> !file.equals(main) && !file.toString().contains("example"))
                    .sorted()
                    .forEach(files::add);
        }
        files.add(main);
        return files;
    }

    private static List<String> accounts(Connection connection, String kind, int number) throws SQLException {
        var accounts = new ArrayList<String>();
        try (PreparedStatement create = connection.prepareStatement(CREATE)) {
            for (int i = 0; i < number; i++) {
                create.setString(1, kind + "-" + i);
                try (ResultSet account = create.executeQuery()) {
                    account.next();
                    accounts.add(account.getString(1));
                }
            }
        }
        return accounts;
    }

    private final class Transfers implements OneByOne {

        private final Connection connection;
        private final PreparedStatement statement;

        Transfers(Connection connection) throws SQLException {
            this.connection = connection;
            this.statement = connection.prepareStatement(TRANSFER);
        }

        @Override
        public boolean once() throws SQLException {
            int number = (int) (next.getAndIncrement() % Integer.MAX_VALUE);
            String requester = requesters.get(number % requesters.size());
            transfer(0, requester, workers.get(number % workers.size()), Approval.REWARD);
            transfer(3, requester, fees.get(number % fees.size()), Approval.FEE);
            statement.execute();
            return true;
        }

        private void transfer(int before, String from, String to, String amount) throws SQLException {
            statement.setString(before + 1, from);
            statement.setString(before + 2, to);
            statement.setBigDecimal(before + 3, new BigDecimal(amount));
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
