package io.piecework.ledger.marketplace.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.piecework.ledger.marketplace.person.Person;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances on one PostgreSQL, of which one is killed in the middle of a decision on many pieces, and one in the middle of a payday. */
@Tag("slow")
@Tag("browser")
class KilledInstanceTest {

    private static final int LUCS = 30;
    private static final int ADAS = 15;

    @TempDir
    private Path folder;

    private DataSource database;
    private JdbcClient rows;

    @Test
    void nothing_is_lost_and_nothing_doubled() throws Exception {
        assumeTrue(Browser.isHere(), "skipped: there is no Chromium, install chromium and chromium-driver");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            database = server.getPostgresDatabase();
            rows = JdbcClient.create(database);
            String[] settings = {
                "spring.profiles.active=demo,postgresql",
                "spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                "spring.datasource.username=postgres",
                "marketplace.story=false",
                // the payday runs when this test lets days pass, or says so
                "piecework.ledger.due.enabled=false"
            };
            try (Instance first = Instance.start(folder.resolve("first.log"), settings);
                    Instance second = Instance.start(folder.resolve("second.log"), settings);
                    Browser browser = new Browser(first, 1280, Locale.ENGLISH, folder, new TreeMap<>())) {
                killsInTheMiddleOfADecision(first, second, browser);
                try (Instance third = Instance.start(folder.resolve("third.log"), settings)) {
                    killsInTheMiddleOfAPayday(second, third, browser);
                    proves(browser);
                }
            }
        }
    }

    private void killsInTheMiddleOfADecision(Instance killed, Instance other, Browser browser) throws Exception {
        var stories = new Stories(browser, folder);
        browser.signIn(Person.NORTHWIND);
        stories.paysIn("100.00", "USD");
        stories.publishes(
                "FORMS", "Fill a form", "0.10", LUCS + ADAS, browser.today().plusDays(20));
        browser.signIn(Person.LUC);
        browser.workFast("Fill a form", LUCS);
        browser.signIn(Person.ADA);
        browser.workFast("Fill a form", ADAS);
        browser.signIn(Person.NORTHWIND);
        browser.open("/reviews?all=true");
        browser.pressKey("bulk.approve");
        killWhileAPieceIsLocked(killed);

        browser.goTo(other);
        awaitCount(LUCS + ADAS, "SELECT count(*) FROM bulk_piece WHERE status = 'DONE'");
        browser.signIn(Person.LUC);
        browser.open("/earnings");
        stories.sees("earnings.available", "USD 3.00");
    }

    /** All pieces are paid, twenty are marked, and the marks of the others wait for a row that this test has locked. */
    private void killWhileAPieceIsLocked(Instance killed) throws Exception {
        try (Connection lock = database.getConnection();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("""
                    SELECT * FROM bulk_piece
                    WHERE assignment = (SELECT assignment FROM bulk_piece ORDER BY assignment OFFSET 20 LIMIT 1)
                    FOR UPDATE""");
            awaitCount(20, "SELECT count(*) FROM bulk_piece WHERE status = 'DONE'");
            killed.kill();
        }
    }

    private void killsInTheMiddleOfAPayday(Instance killed, Instance other, Browser browser) throws Exception {
        var stories = new Stories(browser, folder);
        browser.goTo(killed);
        browser.signIn(Person.NORTHWIND);
        LocalDate today = browser.today();
        browser.signIn(Person.LUC);
        stories.givesAccount("bank", "NL00 BANK 1111 1111 11");
        browser.signIn(Person.ADA);
        stories.givesAccount("bank", "NL00 BANK 2222 2222 22");
        browser.signIn(Person.OMAR);
        LocalDate payday = today.with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
        stories.daysPass((int) ChronoUnit.DAYS.between(today, payday) - 1);
        reachesAPaydayWhileTransfersAreLocked(killed, stories);

        browser.goTo(other);
        browser.signIn(Person.OMAR);
        browser.open("/paydays");
        browser.pressKey("paydays.run");
        awaitCount(2, "SELECT count(*) FROM transfer");
        browser.open("/paydays");
        browser.pressKey("paydays.run");
        assertThat(rows.sql("SELECT worker || ' ' || amount FROM transfer ORDER BY worker")
                        .query(String.class)
                        .list())
                .containsExactly("ada USD 1.40", "luc USD 2.90");
    }

    /** A payout is claimed and its transfer waits for this test, so that nothing of it is committed. */
    private void reachesAPaydayWhileTransfersAreLocked(Instance killed, Stories stories) throws Exception {
        try (Connection lock = database.getConnection();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("LOCK TABLE transfer IN EXCLUSIVE MODE");
            stories.daysPass(1);
            awaitCount(
                    1, "SELECT least(count(*), 1) FROM pg_locks WHERE NOT granted AND relation = 'transfer'::regclass");
            killed.kill();
        }
    }

    private static void proves(Browser browser) {
        browser.open("/books");
        assertThat(browser.text()).contains(browser.say("books.is-zero"));
        browser.open("/books/proof");
        browser.pressKey("proof.begin");
        browser.awaitText("and nothing differs.");
    }

    private void awaitCount(long count, String query) {
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(5)).until(() -> count(query) == count);
    }

    private long count(String query) {
        return rows.sql(query).query(Long.class).single();
    }
}
