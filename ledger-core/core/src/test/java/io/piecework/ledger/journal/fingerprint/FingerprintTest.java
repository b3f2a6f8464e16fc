package io.piecework.ledger.journal.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fingerprint that was noted earlier shows every later change of the events it covers. */
class FingerprintTest {

    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String NOTHING = "position 0, 0 events, sha256 " + EMPTY;

    @EachDatabase
    void later_events_do_not_change_a_noted_fingerprint(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            assertThat(ledger.asAuditor().fingerprint()).isEqualTo(new Fingerprint(0, 0, EMPTY));
            deposit(ledger, 1);
            deposit(ledger, 2);
            Fingerprint noted = ledger.asAuditor().fingerprint();
            deposit(ledger, 3);

            assertThat(noted.events()).isEqualTo(4);
            assertThat(ledger.asAuditor().fingerprint().events()).isEqualTo(6);
            assertThat(ledger.asAuditor().fingerprint().digest()).isNotEqualTo(noted.digest());
            assertThat(ledger.asAuditor().difference(noted)).isEmpty();
        }
    }

    @EachDatabase
    void names_rewritten_deleted_and_cut_off_events(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            for (int i = 1; i <= 4; i++) {
                deposit(ledger, i);
            }
            Fingerprint noted = ledger.asAuditor().fingerprint();
            database.execute(
                    "UPDATE ledger_event SET hash = (SELECT hash FROM ledger_event WHERE stream = 'deposit:d-1')"
                            + " WHERE stream = 'deposit:d-2'");
            assertThat(ledger.asAuditor().difference(noted).orElseThrow())
                    .startsWith("the fingerprint noted at position " + noted.position() + ": its SHA-256 was "
                            + noted.digest() + ", now it is ")
                    .endsWith(": events were rewritten, or this is another branch");
            database.execute("DELETE FROM ledger_event WHERE stream = 'deposit:d-2'");
            assertThat(ledger.asAuditor().difference(noted))
                    .hasValue("the fingerprint noted at position " + noted.position()
                            + ": it was of 8 events, now there are 7: events were deleted or added, or this is another"
                            + " branch");
            database.execute("DELETE FROM ledger_event WHERE position > 4");
            assertThat(ledger.asAuditor().difference(noted).orElseThrow())
                    .startsWith(
                            "the fingerprint noted at position " + noted.position() + ": the last event has position ")
                    .endsWith(", so later ones were cut off, or this is an older copy");
        }
    }

    @Test
    void the_written_form_is_read_back() {
        String text = "position 64, 63 events, sha256 " + EMPTY;
        assertThat(Fingerprint.parse(" " + text + "\n"))
                .isEqualTo(new Fingerprint(64, 63, EMPTY))
                .hasToString(text);
        assertThatThrownBy(() -> Fingerprint.parse("position 64"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"position 64\" is no fingerprint, such as position 64, 64 events, sha256 and 64 hexadecimal"
                                + " digits");
    }

    @Test
    void fingerprints_are_read_where_they_are_printed() {
        String printed = "position 64, 63 events, sha256 " + EMPTY;
        assertThat(List.of(
                        printed + "\n",
                        "Statement of worker:ada\nFingerprint: " + printed + "\n\nDate  Net\n",
                        "Statement of worker:ada\r\nFingerprint: position 64, 63 events, sha256\r\n" + EMPTY + "\r\n",
                        "a  b\nfingerprint: " + printed + "\n",
                        "{\"a\":\"b\"}\n{\"fingerprint\":\"" + printed + "\"}\n",
                        "<p class=\"fingerprint\">Fingerprint of the ledger, for an auditor: " + printed + "</p>"))
                .allSatisfy(
                        text -> assertThat(Fingerprint.allIn(text)).containsExactly(new Fingerprint(64, 63, EMPTY)));
        assertThat(Fingerprint.allIn(printed + "\n\n" + NOTHING + "\n"))
                .containsExactly(new Fingerprint(64, 63, EMPTY), Fingerprint.NONE);
    }

    @Test
    void a_fingerprint_is_read_as_a_person_copies_it() {
        String printed = "position 64, 63 events, sha256 " + EMPTY;
        assertThat(List.of(
                        "\uFEFF" + printed + "\r\n",
                        "\"" + printed + "\"\n",
                        "„" + printed + "“\n",
                        "'" + printed + "',\n",
                        "fingerprint: \"" + printed + "\"\n",
                        "Fingerprint of the ledger, for an auditor: " + printed,
                        "Fingerabdruck: position 64, 63 events, sha256\n  " + EMPTY + "\n",
                        "position 64, 63 events,\nsha256 " + EMPTY + "\n",
                        "\n  " + printed + "  \n\n"))
                .allSatisfy(text -> {
                    assertThat(Fingerprint.allIn(text)).containsExactly(new Fingerprint(64, 63, EMPTY));
                    assertThat(Fingerprint.parse(text)).isEqualTo(new Fingerprint(64, 63, EMPTY));
                });
        assertThat(Fingerprint.allIn("May: " + printed + "\nJune: \"" + NOTHING + "\"\n"))
                .containsExactly(new Fingerprint(64, 63, EMPTY), Fingerprint.NONE);
    }

    /** Reasons and titles are foreign text. */
    @Test
    void a_fingerprint_within_other_text_is_none() {
        assertThat(List.of(
                        "    reason: sha256 mismatch\n",
                        "    reason: position 5, 5 events\n",
                        "    reason: " + NOTHING + "\n",
                        "    reason: Fingerprint: " + NOTHING + "\n",
                        "            Fingerprint: " + NOTHING + "\n",
                        "            " + NOTHING + "\n",
                        "2026-05-01 10:00  a-1  " + NOTHING + "\n",
                        "2026-05-01 10:00  a-1  fingerprint: " + NOTHING + "\n",
                        "{\"reason\":\"{\\\"fingerprint\\\":\\\"" + NOTHING + "\\\"}\"}\n",
                        "{\"reason\":\"b\",\"fingerprint\":\"" + NOTHING + "\"}\n",
                        "<td>Fingerprint of the ledger, for an auditor: " + NOTHING + "</td>",
                        "<td>&lt;p class=&quot;fingerprint&quot;&gt;Fingerprint of the ledger, for an auditor: "
                                + NOTHING + "&lt;/p&gt;</td>"))
                .allSatisfy(text -> assertThat(Fingerprint.allIn(text)).isEmpty());
    }

    /** As where a line was cut off when it was copied. */
    @Test
    void a_damaged_fingerprint_is_refused() {
        assertThat(
                        List.of(
                                "position 64, 64 events, sha256 12ab\n",
                                "position 64, 64 events\n",
                                NOTHING + "\nposition 64, 64 events, sha256 " + EMPTY + "0\n",
                                NOTHING + "\nposition 64, 64 events, sha256 " + EMPTY + " and more\n",
                                "Fingerprint: position 64, 64 events, sha256 12ab\n",
                                "fingerprint: position 64, 64\n",
                                "{\"fingerprint\":\"position 64, 64 events, sha256 12ab\"}\n",
                                "<p class=\"fingerprint\">Fingerprint of the ledger, for an auditor: position 64, 64 events</p>"))
                .allSatisfy(text -> assertThatThrownBy(() -> Fingerprint.allIn(text))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(" is no fingerprint, such as position 64, 64 events, "));
    }

    private static void deposit(Ledger ledger, int number) {
        ledger.execute(DepositFunds.of("d-" + number, "acme", Amount.parse("USD 1.00")));
    }

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }
}
