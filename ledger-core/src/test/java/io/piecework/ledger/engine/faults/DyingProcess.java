package io.piecework.ledger.engine.faults;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.money.Amount;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Executes a number of commands, says aloud which were acknowledged, and dies without any farewell. */
final class DyingProcess {

    static final int EXIT = 9;

    private DyingProcess() {}

    /** URL, number of commands, and SQL that somebody runs once the ledger is open (or nothing). */
    public static void main(String[] arguments) throws Exception {
        DataSource source = source(arguments[0]);
        int commands = Integer.parseInt(arguments[1]);
        // held open as a host's pool would: a file that is closed after every command would be written with it
        Connection locks = source.getConnection();
        Ledger ledger = Ledger.builder().dataSource(source).build();
        if (!arguments[2].isEmpty()) {
            try (Statement statement = locks.createStatement()) {
                statement.execute(arguments[2]);
            }
        }
        for (int i = 0; i < commands; i++) {
            ledger.execute(DepositFunds.of("d-" + i, "acme-" + i % 7, Amount.parse("USD 1.00")));
            System.out.println("d-" + i);
            System.out.flush();
        }
        Runtime.getRuntime().halt(EXIT);
    }

    private static DataSource source(String url) {
        if (url.startsWith("jdbc:h2:")) {
            var source = new JdbcDataSource();
            source.setURL(url);
            source.setUser("sa");
            return source;
        }
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }
}
