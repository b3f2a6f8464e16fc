package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.reading.decision.Decision;
import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.DecisionScene;
import io.piecework.ledger.work.assignment.RejectAssignment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The document of a decision as plain text. */
class DecisionTextTest {

    /** By hand: for each kind the id of one, and the amount at stake; {@code none} where it is no amount. */
    private static final Map<DecisionId.Kind, List<String>> EXPECTED = Map.ofEntries(
            Map.entry(DecisionId.Kind.REJECTION, List.of("rejection:a1", "USD 4.00")),
            Map.entry(DecisionId.Kind.PARTIAL_PAY, List.of("partial-pay:a2", "USD 1.00")),
            Map.entry(DecisionId.Kind.SCREEN_OUT, List.of("screen-out:a3", "USD 3.90")),
            Map.entry(DecisionId.Kind.REFUSED_VISIT, List.of("refused-visit:a4", "USD 4.00")),
            Map.entry(DecisionId.Kind.VISIT_PAY, List.of("visit-pay:a5", "USD 2.80")),
            Map.entry(DecisionId.Kind.TIME_OUT, List.of("time-out:a6", "USD 4.00")),
            Map.entry(DecisionId.Kind.DISMISSED_APPEAL, List.of("dismissed-appeal:a1", "USD 4.00")),
            Map.entry(DecisionId.Kind.DISPUTE, List.of("dispute:q1", "USD 4.00")),
            Map.entry(DecisionId.Kind.LOST_DISPUTE, List.of("lost-dispute:q2", "USD 4.00")),
            Map.entry(DecisionId.Kind.REVERSAL, List.of("reversal:v2", "USD 1.00")),
            Map.entry(DecisionId.Kind.ADJUSTMENT, List.of("adjustment:b2", "USD 0.10")),
            Map.entry(DecisionId.Kind.HOLD, List.of("hold:h1", "USD 1.00")),
            Map.entry(DecisionId.Kind.SUSPENSION, List.of("suspension:s1", "none")),
            Map.entry(DecisionId.Kind.CLOSURE, List.of("closure:s3", "none")),
            Map.entry(DecisionId.Kind.FORFEITURE, List.of("forfeiture:f1", "USD 0.50")),
            Map.entry(DecisionId.Kind.ESCHEAT, List.of("escheat:e1", "USD 21.70")),
            Map.entry(DecisionId.Kind.WITHHOLDING, List.of("withholding:t1", "none")),
            Map.entry(DecisionId.Kind.PAYOUT_RULING, List.of("payout-ruling:p1:1:paid", "USD 2.00")),
            Map.entry(DecisionId.Kind.OPENING_REVERSAL, List.of("opening-reversal:o1", "EUR 37.21")));

    private static final String REJECTION = """
                            Decision rejection:a1
                            Acme Tasks to worker:ada

                            Your work was rejected. Nothing is paid for it.
                            Decided by a person of the platform: ann.

                            About: assignment:a1
                            Effective: 2026-12-02 11:00 UTC
                            Recorded: 2026-12-02 11:00 UTC
                            Category: photo
                            Reason: the photo shows a wall
                            Offered: USD 4.00
                            Paid: USD 0.00
                            Amount concerned: USD 4.00
                            Position in the ledger: 9

                            Facts
                              2026-12-02 09:00 UTC the platform: You accepted the assignment of task:shops "Visit a shop". The pay for it is USD 4.00.
                              2026-12-02 09:00 UTC the platform: The work was submitted.

                            Terms
                              The task was published with a reward of USD 4.00 for each assignment.
                              A rejection needs a reason.
                              A rejection names one of these categories: photo, other.
                              A rejection can be appealed and overturned until 2027-01-01 09:00 UTC.

                            Since then
                              Nothing has changed since this decision.

                            Your right to a review
                              Contact: Ann Lee, reviews@acme.example.
                              You can appeal the rejection until 2027-01-01 09:00 UTC; the appeal is the review. Ask the contact, or in the platform's application; name rejection:a1.
                              A person answers within 14 days after you ask.
                            """;

    @ParameterizedTest
    @EnumSource(DecisionId.Kind.class)
    void each_kind_has_a_decision_with_all_fields_and_a_document(DecisionId.Kind kind) {
        try (var scene = DecisionScene.ofEveryKind()) {
            List<String> expected = Objects.requireNonNull(EXPECTED.get(kind));
            Decision decision = scene.decision(expected.get(0));
            DecisionDocument document = decision.document(DecisionScene.POLICY);

            assertThat(decision.id().kind()).isEqualTo(kind);
            assertThat(decision.worker()).isEqualTo(new WorkerId("ada"));
            assertThat(decision.atStake() == null ? "none" : decision.atStake().toString())
                    .isEqualTo(expected.get(1));
            assertThat(decision.about()).isNotBlank();
            assertThat(decision.decided().toString()).endsWith(".");
            assertThat(decision.maker().sentence().toString())
                    .contains(decision.maker().actor().name());
            assertThat(decision.reason().toString()).isNotBlank();
            assertThat(decision.effective()).isNotNull();
            assertThat(decision.recorded()).isNotNull();
            assertThat(decision.position()).isPositive();
            assertThat(decision.facts()).isNotEmpty();
            assertThat(decision.terms()).isNotEmpty();
            assertThat(decision.offered() == null).isEqualTo(!kind.isOfAssignment());
            assertThat(decision.task() == null).isEqualTo(decision.about().startsWith("assignment:") ? false : true);
            assertThat(document.askUntil()).isAfter(decision.recorded());
            assertThat(Documents.text(document))
                    .startsWith("Decision " + expected.get(0) + "\nAcme Tasks to worker:ada\n\n")
                    .contains("Contact: Ann Lee, reviews@acme.example.")
                    .contains("\nReason: " + decision.reason() + "\n")
                    .contains(rightOf(kind));
        }
    }

    private static String rightOf(DecisionId.Kind kind) {
        return switch (kind) {
            case REJECTION -> "You asked for a review on 2026-12-02 09:00 UTC. Answer from ben of the platform on";
            case DISPUTE -> "This decision is over: the dispute was decided against you.";
            case SUSPENSION -> "This decision is over or was taken back";
            default -> "A person answers within 14 days after you ask.";
        };
    }

    @Test
    void a_rejections_document_states_facts_terms_and_how_to_appeal() {
        try (var scene = DecisionScene.submitted()) {
            scene.clock.set(Instant.parse("2026-12-02T11:00:00Z"));
            scene.does(RejectAssignment.of("a1", "the photo shows a wall")
                    .as("photo")
                    .by(Actor.operator("ann")));

            assertThat(Documents.text(scene.decision("rejection:a1").document(DecisionScene.POLICY)))
                    .isEqualTo(REJECTION);
        }
    }

    @Test
    void a_document_that_is_printed_after_the_time_to_ask_says_that_it_is_over() {
        try (var scene = DecisionScene.submitted()) {
            scene.clock.set(Instant.parse("2026-12-02T11:00:00Z"));
            scene.does(RejectAssignment.of("a1", "the photo shows a wall")
                    .as("photo")
                    .by(Actor.operator("ann")));
            Decision decision = scene.decision("rejection:a1");
            Instant last = Objects.requireNonNull(decision.appealUntil());

            assertThat(Documents.text(decision.document(DecisionScene.POLICY, last)))
                    .isEqualTo(REJECTION);
            assertThat(Documents.text(decision.document(DecisionScene.POLICY, last.plusNanos(1_000))))
                    .contains("You could ask for a review until ")
                    .contains("That time is over; write to the contact.")
                    .doesNotContain("You can appeal", "days after you ask");
        }
    }
}
