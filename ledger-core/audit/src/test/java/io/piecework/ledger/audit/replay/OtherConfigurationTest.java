package io.piecework.ledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was decided stands in the events: a rebuild reads no configuration of the ledger, and no language or zone of its process. */
@Tag("slow")
class OtherConfigurationTest {

    @TempDir
    Path folder;

    @Test
    void a_rebuild_under_another_configuration_gives_the_same_rows() {
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            try (Ledger ledger =
                    Ledger.builder().dataSource(database.dataSource()).build()) {
                EveryCommand.executeAll(ledger);
            }
            try (Ledger ledger = Ledger.builder()
                    .dataSource(database.dataSource())
                    .permissions(Permissions.trusting())
                    .queueCapacity(7)
                    .patience(Duration.ofSeconds(50))
                    .build()) {
                assertThat(rebuilt(ledger)).isEqualTo(0);
            }
        }
    }

    /** Arabic has digits of its own, Turkish has an i of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR"})
    void processes_in_other_languages_store_and_prove_the_same(String language) {
        Locale locale = Locale.forLanguageTag(language);
        List<String> options = List.of(
                "-Duser.language=" + locale.getLanguage(),
                "-Duser.country=" + locale.getCountry(),
                "-Duser.timezone=Pacific/Kiritimati");
        Path theirs = folder.resolve("theirs");
        Path ours = folder.resolve("ours");
        String verified;
        try (Ledger ledger = Ledger.file(ours)) {
            EveryCommand.executeAll(ledger);
            verified = verified(ledger);
        }

        ChildJvm.Ended stored = ChildJvm.run(folder, options, Storing.class, theirs.toString());
        ChildJvm.Ended proved = ChildJvm.run(folder, options, Proving.class, ours.toString());

        assertThat(stored.exit()).as(stored.err()).isZero();
        assertThat(proved.exit()).as(proved.err()).isZero();
        assertThat(proved.out()).containsExactly("[]", verified, "0");
        try (Ledger ledger = Ledger.file(theirs)) {
            assertThat(ledger.asAuditor().definitions()).isEmpty();
            assertThat(rebuilt(ledger)).isEqualTo(0);
        }
    }

    private static String verified(Ledger ledger) {
        return Audit.of(ledger.asAuditor()).verify(new RecordedFindings()).toString();
    }

    private static long rebuilt(Ledger ledger) {
        Replay.Result result = Audit.of(ledger.asOperator()).rebuild(new RecordedFindings());
        assertThat(result.events()).isGreaterThan(100);
        return result.differing();
    }

    /** Gives every command. */
    static final class Storing {

        private Storing() {}

        public static void main(String[] arguments) {
            try (Ledger ledger = Ledger.file(Path.of(arguments[0]))) {
                EveryCommand.executeAll(ledger);
            }
        }
    }

    /** Prints the definitions that differ, the result of a verification, and how many rows a rebuild mends. */
    static final class Proving {

        private Proving() {}

        public static void main(String[] arguments) {
            try (Ledger ledger = Ledger.file(Path.of(arguments[0]))) {
                System.out.println(ledger.asAuditor().definitions());
                System.out.println(verified(ledger));
                System.out.println(rebuilt(ledger));
            }
        }
    }
}
