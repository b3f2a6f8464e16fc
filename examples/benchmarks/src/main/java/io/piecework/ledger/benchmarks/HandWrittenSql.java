package io.piecework.ledger.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/**
 * One approval as a platform without the ledger would write it by hand: an event, three entries, the assignment's row, the worker's
 * balance and the platform's, all statements in one round trip and one commit. The rows that other transactions wait for come last.
 *
 * <p>It writes to tables of its own, so that its work stays the same when the ledger's tables change. A careful engineer would design
 * them like this, with columns of the sizes that the ledger's have:
 *
 * <ul>
 *   <li>{@code event}: what was decided, as JSON. Its key refuses a second approval of an assignment.
 *   <li>{@code entry}: the journal, in which an index finds the entries of a worker or requester. A worker's statement joins the
 *       worker's entries with the assignments, so that it needs no rows of its own.
 *   <li>{@code assignment}: the state, with indexes for the screens that list assignments: those of a task and of a worker by status,
 *       and the review queue. The approval changes the status, which is indexed, so that the update cannot be HOT.
 *   <li>{@code worker_balance}, {@code fee_balance}: updated by primary key. No other index and free space in each page let these
 *       updates be HOT.
 * </ul>
 *
 * <p>This is fair to both sides. The contender writes nothing that such a platform could do without: no hashes, no event in the worker's
 * stream, no rows for deadlines. It loads and decides nothing, and assumes that the worker has a balance. What it writes answers the
 * questions that the ledger's rows answer: who decided what, the trial balance, a statement, a balance, a list.
 */
final class HandWrittenSql implements Contender {

    static final String HOT = "(b) hand-written, one fee row";
    static final String STRIPED = "(b) hand-written, 64 fee rows";
    static final int STRIPES = 64;

    private static final String FILL =
            """
            INSERT INTO worker_balance
            SELECT 'team' || lpad(CAST(number / :slots AS text), 2, '0') || '-' || lpad(CAST(number % :slots AS text), 2, '0'),
                   'USD', 0, 0, 0
            FROM generate_series(0, :workers - 1) number;
            INSERT INTO fee_balance
            SELECT stripe, 0
            FROM generate_series(1, :stripes) stripe
            """.replace(":slots", Integer.toString(Ids.SLOTS)).replace(":workers", Integer.toString(Ids.WORKERS));

    private static final String SUBMIT =
            """
            INSERT INTO assignment
            SELECT group_id || '-' || slot, 'task-' || group_id, 'requester-' || group_id, team || '-' || slot,
                   'Is there a dog in the picture?', 'USD', 0.50, 'submitted', now(), now()
            FROM (SELECT 'group' || lpad(CAST(number / :slots AS text), 7, '0') AS group_id,
                         'team' || lpad(CAST(number / :slots % :teams AS text), 2, '0') AS team,
                         lpad(CAST(number % :slots AS text), 2, '0') AS slot
                  FROM generate_series(:first, :last) number) submitted
            """.replace(":slots", Integer.toString(Ids.SLOTS)).replace(":teams", Integer.toString(Ids.TEAMS));

    private static final String CURRENCY = "USD";
    private static final BigDecimal REWARD = new BigDecimal(Approval.REWARD);
    private static final BigDecimal FEE = new BigDecimal(Approval.FEE);

    private final String name;
    private final Database database;
    private final int stripes;
    private final Stock stock = new Stock();

    private HandWrittenSql(String name, Database database, int stripes) {
        this.name = name;
        this.database = database;
        this.stripes = stripes;
    }

    static HandWrittenSql in(Database database, boolean striped) throws SQLException {
        int stripes = striped ? STRIPES : 1;
        database.execute(statements("hand-written-tables.sql"), FILL.replace(":stripes", Integer.toString(stripes)));
        return new HandWrittenSql(striped ? STRIPED : HOT, database, stripes);
    }

    /** The page of costs counts them, too. */
    private static String statements(String resource) {
        try (InputStream in = Objects.requireNonNull(HandWrittenSql.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** Submits assignments until this many await approval. */
    @Override
    public void prepare(long operations) throws SQLException {
        long missing = stock.missing(operations);
        if (missing > 0) {
            long first = stock.size();
            database.execute(SUBMIT.replace(":first", Long.toString(first))
                    .replace(":last", Long.toString(first + missing - 1)));
            stock.add(missing);
            database.settle();
        }
    }

    @Override
    public Caller caller() throws SQLException {
        return new PreparedCaller(database.connect());
    }

    /** What the event of an approval keeps, with the facts and about the size of the ledger's: 0.3 kB. */
    static byte[] payload(String assignment, String worker, String group) {
        return """
                {"work":{"assignment":"%s","task":"task-%s","title":"Is there a dog in the picture?","worker":"%s",\
                "requester":"requester-%s","price":{"reward":"USD 0.50","fee":"USD 0.10"}},\
                "earnings":{"worker":"%s","available":"USD 0.50"},\
                "stamp":{"actor":"operator:platform"}}""".formatted(assignment, group, worker, group, worker).getBytes(StandardCharsets.UTF_8);
    }

    private List<Object> values(long number) {
        String assignment = Ids.assignment(number);
        String worker = Ids.worker(number);
        String group = Ids.group(number / Ids.SLOTS);
        return List.of(
                // event
                "assignment:" + assignment,
                payload(assignment, worker, group),
                // entries
                "requester-" + group,
                CURRENCY,
                REWARD.add(FEE),
                worker,
                CURRENCY,
                REWARD.negate(),
                CURRENCY,
                FEE.negate(),
                // assignment
                REWARD,
                assignment,
                // the worker's balance
                REWARD,
                REWARD,
                worker,
                CURRENCY,
                // the platform's balance
                FEE,
                (int) (number % stripes) + 1);
    }

    /** The driver sends all statements without waiting for an answer in between, and the server commits them together. */
    private final class PreparedCaller implements OneByOne {

        private final Connection connection;
        private final PreparedStatement statement;

        PreparedCaller(Connection connection) throws SQLException {
            this.connection = connection;
            this.statement = connection.prepareStatement(statements("hand-written-approval.sql"));
        }

        @Override
        public boolean once() throws SQLException {
            long number = stock.take();
            if (number == Stock.NONE) {
                return false;
            }
            int place = 1;
            for (Object value : values(number)) {
                statement.setObject(place++, value);
            }
            statement.execute();
            return true;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
