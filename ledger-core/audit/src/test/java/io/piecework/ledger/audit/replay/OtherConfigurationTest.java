package io.piecework.ledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What was decided stands in the events: a rebuild reads no configuration of the ledger, and no language or zone of its process. */
@Isolated("changes the locale and the time zone of the process")
class OtherConfigurationTest {

    @Test
    void a_rebuild_under_another_configuration_gives_the_same_rows() {
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            try (Ledger ledger = opened(database).build()) {
                EveryCommand.executeAll(ledger);
            }
            Locale locale = Locale.getDefault();
            TimeZone zone = TimeZone.getDefault();
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            try (Ledger ledger = opened(database)
                    .permissions(Permissions.trusting())
                    .queueCapacity(7)
                    .patience(Duration.ofSeconds(50))
                    .build()) {
                Replay.Result rebuilt = Audit.of(ledger.asOperator()).rebuild(new RecordedFindings());

                assertThat(rebuilt.events()).isGreaterThan(100);
                assertThat(rebuilt.differing()).isZero();
            } finally {
                Locale.setDefault(locale);
                TimeZone.setDefault(zone);
            }
        }
    }

    private static LedgerBuilder opened(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource());
    }
}
