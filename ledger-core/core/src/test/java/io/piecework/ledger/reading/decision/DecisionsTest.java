package io.piecework.ledger.reading.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.account.worker.StopWithholding;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.CompensateVisit;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.task.ArchiveTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.VisitRule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The decisions against a worker: which there are, and what each document says. */
@Tag("slow")
class DecisionsTest {

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
            assertThat(document.review())
                    .extracting(Phrase::toString)
                    .first()
                    .isEqualTo("Contact: Ann Lee, reviews@acme.example.");
        }
    }

    @Test
    void a_page_lists_the_newest_decisions_first_and_the_next_page_begins_before_it() {
        try (var scene = DecisionScene.ofEveryKind()) {
            List<DecisionLine> all = scene.ledger.asWorker("ada").decisions();
            List<DecisionLine> first = scene.ledger.asWorker("ada").decisions(Long.MAX_VALUE, 2);
            List<DecisionLine> second =
                    scene.ledger.asWorker("ada").decisions(first.get(1).position(), 2);

            assertThat(ids(all))
                    .containsExactly(
                            "opening-reversal:o1",
                            "escheat:e1",
                            "forfeiture:f1",
                            "closure:s3",
                            "suspension:s1",
                            "withholding:t1",
                            "hold:h1",
                            "payout-ruling:p1:1:paid",
                            "adjustment:b2",
                            "reversal:v2",
                            "reversal:v1",
                            "lost-dispute:q2",
                            "dispute:q1",
                            "time-out:a6",
                            "visit-pay:a5",
                            "refused-visit:a4",
                            "screen-out:a3",
                            "partial-pay:a2",
                            "dismissed-appeal:a1",
                            "rejection:a1");
            assertThat(ids(first)).containsExactly("opening-reversal:o1", "escheat:e1");
            assertThat(ids(second)).containsExactly("forfeiture:f1", "closure:s3");
            assertThat(ids(scene.ledger.asOperator().decisions(Long.MAX_VALUE, 3)))
                    .containsExactly("opening-reversal:o1", "forfeiture:f2", "closure:s4");
            assertThatThrownBy(() -> scene.ledger.asWorker("ada").decisions(1, 1_001))
                    .hasMessage("a page has 1 to 1000 decisions, not 1001");
        }
    }

    @Test
    void a_worker_reads_only_their_own_decisions() {
        try (var scene = DecisionScene.ofEveryKind()) {
            assertThat(scene.ledger.asWorker("eli").decision("rejection:a1")).isEmpty();
            assertThat(ids(scene.ledger.asWorker("eli").decisions())).containsExactly("forfeiture:f2", "closure:s4");
            assertThat(scene.ledger.asOperator().decision("rejection:a1")).isPresent();
            assertThat(scene.ledger.asOperator().decision("rejection:a2")).isEmpty();
            assertThatThrownBy(() -> scene.ledger.asOperator().decision("refusal:a1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("decision \"refusal:a1\" does not begin with rejection:, partial-pay:, ");
        }
    }

    @Test
    void an_automated_decision_names_its_system_and_version() {
        try (var scene = DecisionScene.ofEveryKind()) {
            Decision.Maker dueWork = scene.decision("time-out:a6").maker();

            assertThat(dueWork.automated()).isTrue();
            assertThat(dueWork.sentence())
                    .hasToString("Decided by an automated system, without a person: calendar, which applies the terms"
                            + " of the task when a deadline passes.");
            assertThat(scene.decision("time-out:a6").reason())
                    .hasToString("The deadline for submitting, 2026-12-03 09:00 UTC, passed.");
            assertThat(scene.decision("adjustment:b2").maker().sentence())
                    .hasToString("Decided by two people of the platform: ann, approved by ben.");
        }
    }

    /** The law leaves suspensions and closures to people. */
    @Test
    void a_named_system_can_reject_work_but_not_suspend_a_worker() {
        try (var scene = DecisionScene.submitted()) {
            Actor system = Actor.system("photo-check", "2.4");
            scene.does(RejectAssignment.of("a1", "no shop in the photo")
                    .as("photo")
                    .by(system));

            assertThat(scene.decision("rejection:a1").maker())
                    .isEqualTo(new Decision.Maker(
                            system, true, "2.4", null, Phrase.of("decision.by-system", "photo-check", "2.4")));
            assertThat(scene.decision("rejection:a1").maker().sentence())
                    .hasToString("Decided by an automated system, without a person: photo-check, version 2.4.");
            assertThatThrownBy(() -> scene.does(
                            SuspendWorker.of("s1", "ada", "one photo too many").by(system)))
                    .hasMessageStartingWith("not-permitted: ");
        }
    }

    @Test
    void a_hold_and_a_withholding_that_ended_say_when_and_by_whom() {
        try (var scene = DecisionScene.ofEveryKind()) {
            Actor nora = Actor.operator("nora");
            scene.does(ReleaseHold.of("h2", "h1", "the address is right").by(nora));
            scene.does(StartWithholding.of("t2", "ada", "USD", Rate.percent("20"), "an old form")
                    .by(nora));
            scene.does(StopWithholding.of("t3", "ada", "USD", "a new form"));

            assertThat(scene.decision("hold:h1").since()).singleElement().satisfies(fact -> {
                assertThat(fact.at()).isNotNull();
                assertThat(fact.by()).isEqualTo(nora);
                assertThat(fact.text()).hasToString("The hold was released. Reason: \"the address is right\"");
            });
            assertThat(scene.decision("withholding:t1").since()).singleElement().satisfies(fact -> {
                assertThat(fact.at()).isNotNull();
                assertThat(fact.by()).isEqualTo(nora);
                assertThat(fact.text())
                        .hasToString(
                                "From then on, 20% of each earning is withheld as tax. Reason: \"an old" + " form\"");
            });
            assertThat(scene.decision("withholding:t2").since()).singleElement().satisfies(fact -> {
                assertThat(fact.by()).isEqualTo(Actor.PLATFORM);
                assertThat(fact.text()).hasToString("Tax is no longer withheld. Reason: \"a new form\"");
            });
        }
    }

    @Test
    void a_document_says_what_became_of_the_decision() {
        try (var scene = DecisionScene.ofEveryKind()) {
            scene.does(ReleaseHold.of("h2", "h1", "the address is right"));

            assertThat(since(scene, "hold:h1"))
                    .containsExactly("The hold was released. Reason: \"the address is right\"");
            assertThat(since(scene, "suspension:s1"))
                    .containsExactly(
                            "The account became active. Reason: \"they were not\"",
                            "The account became closed. Reason: \"the second account of one person\"");
            assertThat(since(scene, "rejection:a1"))
                    .containsExactly(
                            "The rejection was appealed. Reason: \"it is the shop's wall\"",
                            "The appeal was dismissed. Reason: \"it is the wall of another shop\"");
            assertThat(since(scene, "dispute:q1"))
                    .containsExactly(
                            "The dispute was decided: the pay is taken back. Taken back: USD 4.00. Reason: \"it was"
                                    + " empty that day\"");
            assertThat(since(scene, "escheat:e1")).isEmpty();
            assertThat(since(scene, "withholding:t1")).containsExactly("Tax is withheld now at 10%.");
        }
    }

    @Test
    void the_archiving_of_the_task_ends_the_time_to_appeal() {
        try (var scene = DecisionScene.submitted()) {
            scene.does(RejectAssignment.of("a1", "the photo shows a wall").as("photo"), StopTask.of("shops"));
            Decision before = scene.decision("rejection:a1");
            Instant until = Objects.requireNonNull(before.appealUntil());
            assertThat(before.document(DecisionScene.POLICY).isOpen(until)).isTrue();
            Instant archived = Instant.parse("2026-12-04T15:00:00Z");
            scene.clock.set(archived);
            scene.does(ArchiveTask.of("shops"));

            Decision after = scene.decision("rejection:a1");
            assertThat(after.appealUntil()).isEqualTo(archived);
            assertThat(since(scene, "rejection:a1"))
                    .containsExactly("The task was archived. The rejection can no longer be appealed.");
            DecisionDocument document = after.document(DecisionScene.POLICY);
            assertThat(document.isOpen(archived)).isFalse();
            assertThat(document.askUntil()).isEqualTo(archived);
            assertThat(document.review())
                    .extracting(Phrase::toString)
                    .containsExactly(
                            "Contact: Ann Lee, reviews@acme.example.",
                            "You could ask for a review until 2026-12-04 15:00 UTC. That time is over; write to the"
                                    + " contact.");
            assertThat(document.how(archived)).isEqualTo(document.review().get(1));
        }
    }

    @Test
    void an_archiving_after_the_time_to_appeal_or_an_appeal_changes_no_decision() {
        try (var scene = DecisionScene.submitted()) {
            scene.submit("a2");
            scene.does(
                    RejectAssignment.of("a1", "the photo shows a wall").as("photo"),
                    RejectAssignment.of("a2", "the photo shows a wall").as("photo"),
                    AppealRejection.of("a2", "it is the shop's wall"),
                    DismissAppeal.of("a2", "it is another shop's"),
                    StopTask.of("shops"));
            Decision before = scene.decision("rejection:a1");
            Decision appealed = scene.decision("rejection:a2");
            scene.clock.set(Objects.requireNonNull(before.appealUntil()).plus(1, ChronoUnit.MICROS));
            scene.does(ArchiveTask.of("shops"));

            assertThat(scene.decision("rejection:a1")).isEqualTo(before);
            assertThat(scene.decision("rejection:a2")).isEqualTo(appealed);
        }
    }

    @Test
    void what_takes_nothing_is_no_decision() {
        try (var scene = DecisionScene.submitted()) {
            scene.does(PublishTask.of("free", "acme", Amount.parse("USD 1.00"), 1)
                    .reviewed(ReviewPolicy.BY_HAND.visiting(VisitRule.percent("100"))));
            scene.does(AcceptAssignment.of("a2", "free", "ada"), ReportImpossibleVisit.of("a2", "closed"));
            scene.does(CompensateVisit.of("a2", "so it was"));
            scene.does(CloseWorker.of("s1", "ada", "enough").by(Actor.worker(new WorkerId("ada"))));

            assertThat(scene.ledger.asWorker("ada").decisions()).isEmpty();
        }
    }

    @Test
    void the_index_follows_from_the_events() {
        try (var scene = DecisionScene.ofEveryKind()) {
            scene.does(OverturnRejection.of("a1").because("it was the shop's wall"));
            Set<String> before = Set.copyOf(ids(scene.ledger.asWorker("ada").decisions()));
            Audit.of(scene.ledger.asOperator()).rebuild(new RecordedFindings());

            assertThat(Set.copyOf(ids(scene.ledger.asWorker("ada").decisions())))
                    .isEqualTo(before);
            assertThat(Audit.of(scene.ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .isClean())
                    .isTrue();
        }
    }

    private static List<String> since(DecisionScene scene, String decision) {
        return scene.decision(decision).since().stream()
                .map(fact -> fact.text().toString())
                .toList();
    }

    private static List<String> ids(List<DecisionLine> lines) {
        return lines.stream().map(line -> line.decision().toString()).collect(Collectors.toList());
    }
}
