package io.piecework.ledger.reading.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.DecisionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The written form of decisions, and of the systems that make them. */
class DecisionIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"rejection:a1", "hold:h:1", "dismissed-appeal:a b", "payout-ruling:p:1:2:paid"})
    void a_decision_is_read_as_it_is_written(String text) {
        assertThat(DecisionId.parse(text)).hasToString(text);
        assertThat(DecisionId.parse(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                      | decision "" does not begin with rejection:,
            rejection               | decision "rejection" does not begin with rejection:,
            Rejection:a1            | decision "Rejection:a1" does not begin with rejection:,
            rejection:              | decision id is blank
            payout-ruling:p1        | decision "payout-ruling:p1" does not end in an attempt and an outcome
            payout-ruling:p1:0:paid | decision "payout-ruling:p1:0:paid" does not end in an attempt and an outcome
            payout-ruling:p1:1:PAID | decision "payout-ruling:p1:1:PAID" does not end in an attempt and an outcome
            """)
    void anything_else_is_refused_in_one_line(String text, String message) {
        assertThatThrownBy(() -> DecisionId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void a_system_is_named_with_its_version() {
        Actor system = Actor.system("photo-check", "2.4");

        assertThat(system).hasToString("system:photo-check@2.4").isEqualTo(Actor.parse("system:photo-check@2.4"));
        assertThat(system.isAutomated()).isTrue();
        assertThat(system.version()).isEqualTo("2.4");
        assertThat(Actor.operator("ann@acme.example").version()).isNull();
        assertThat(Actor.CALENDAR.version()).isNull();
        assertThat(Actor.CALENDAR.isAutomated()).isTrue();
        assertThatThrownBy(() -> Actor.parse("system:photo-check"))
                .hasMessage("actor \"system:photo-check\" names no version: write the system, an @ and the version, as"
                        + " system:photo-check@2.4 does");
        assertThatThrownBy(() -> Actor.system("photo-check", "2@4"))
                .hasMessage("version \"2@4\" has an @, which separates it");
    }
}
