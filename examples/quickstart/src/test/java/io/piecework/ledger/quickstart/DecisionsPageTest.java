package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.reading.decision.AnswerReview;
import io.piecework.ledger.reading.decision.Decision;
import io.piecework.ledger.reading.decision.DecisionLine;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.decision.RequestReview;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Java on the page about decisions. */
class DecisionsPageTest {

    private final List<String> sent = new ArrayList<>();

    @Test
    void each_decision_is_sent_as_a_document() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(HoldEarnings.everything("h1", "ada", "USD", "we ask you about your address"));
            sendAll(ledger);
        }

        assertThat(sent).singleElement().asString().startsWith("Decision hold:h1\nAcme Tasks to worker:ada\n");
    }

    private void sendAll(Ledger ledger) {
        DecisionPolicy policy = DecisionPolicy.of("Acme Tasks", "Ann Lee", "reviews@acme.example");
        for (DecisionLine line : ledger.asWorker("ada").decisions()) {
            Decision decision =
                    ledger.asWorker("ada").decision(line.decision().value()).orElseThrow();
            send(Documents.text(decision.document(policy)));
        }
    }

    @Test
    void a_review_is_asked_for_and_answered() {
        DecisionPolicy policy = DecisionPolicy.of("Acme Tasks", "Ann Lee", "reviews@acme.example");
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(HoldEarnings.everything("h1", "ada", "USD", "we ask you about your address"));
            ledger.execute(RequestReview.of("hold:h1", "ada", "I live at that address")
                    .under(policy)
                    .by(Actor.worker(new WorkerId("ada"))));
            ledger.execute(AnswerReview.changing("hold:h1", "you do, and we release it")
                    .by(Actor.operator("ann")));

            assertThat(ledger.asWorker("ada").decision("hold:h1").orElseThrow().review())
                    .isNotNull();
        }
    }

    private void send(String document) {
        sent.add(document);
    }
}
