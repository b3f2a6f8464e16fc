package io.piecework.ledger.audit.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.audit.figures.EventContradictions.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures that another process defines while an event is decided. */
class ReferredClaimsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void an_event_whose_position_was_given_first_may_have_the_figures_after() {
        assertThat(contradictions(defined(1, 0, "old"), referring(5, 60, "new"), defined(7, 61, "new")))
                .isEmpty();
    }

    @Test
    void an_event_may_have_the_figures_before_that_changed_while_it_was_decided() {
        assertThat(contradictions(defined(1, 0, "old"), defined(5, 60, "new"), referring(7, 61, "old")))
                .isEmpty();
    }

    @Test
    void figures_of_another_time_are_named() {
        assertThat(contradictions(defined(1, 0, "old"), referring(5, 60, "new"), defined(7, 600, "new")))
                .singleElement()
                .asString()
                .contains("token is new");
        assertThat(contradictions(defined(1, 0, "old"), defined(5, 60, "new"), referring(7, 600, "old")))
                .singleElement()
                .asString()
                .contains("token is old");
    }

    /** In the second pass, a claim of the same subject that is right is not named beside one that is wrong. */
    @Test
    void only_the_wrong_reference_of_a_subject_is_named() {
        assertThat(contradictions(
                        defined(1, 0, "old"),
                        referring(3, 30, "false"),
                        referring(5, 60, "new"),
                        defined(7, 61, "new")))
                .singleElement()
                .asString()
                .contains("token is false");
    }

    private static List<String> contradictions(Claim... claims) {
        var referred = new ReferredClaims();
        List.of(claims).forEach(referred::add);
        if (!referred.collect()) {
            return List.of();
        }
        List.of(claims).forEach(referred::add);
        return referred.contradictions().stream().map(EventFinding::sentence).toList();
    }

    private static Claim defined(long position, long seconds, String token) {
        return claim(true, position, seconds, token);
    }

    private static Claim referring(long position, long seconds, String token) {
        return claim(false, position, seconds, token);
    }

    private static Claim claim(boolean leading, long position, long seconds, String token) {
        var place = new Place(position, "payout:p", 0, NOON.plusSeconds(seconds));
        return new Claim("method ada", leading, place, "payout-reissued", "payout-method:ada", Map.of("token", token));
    }
}
