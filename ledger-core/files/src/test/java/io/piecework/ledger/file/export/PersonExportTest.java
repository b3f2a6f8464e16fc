package io.piecework.ledger.file.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.VisitRule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that is stored about a person in one file. */
class PersonExportTest {

    @EachDatabase
    void has_everything_about_the_worker_and_nothing_of_another(TestDatabase kind) throws IOException {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(SettableClock.at("2026-05-01T12:00:00Z"))
                        .build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            ledger.execute(PublishTask.of("t-1", "acme", Amount.parse("USD 0.50"), 4)
                    .titled("Photos for Ada")
                    .reviewed(ReviewPolicy.BY_HAND.visiting(VisitRule.percent("30"))));
            ledger.execute(AcceptAssignment.of("a-1", "t-1", "ada"));
            ledger.execute(SubmitAssignment.of("a-1"));
            ledger.execute(RejectAssignment.of("a-1", "the photo shows\n another \u202Eshop")
                    .tagged(Tags.of("batch", "canary-tag")));
            ledger.execute(AcceptAssignment.of("a-2", "t-1", "ada"));
            ledger.execute(ReportImpossibleVisit.of("a-2", "canary-evidence"));
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "canary-token"));
            ledger.execute(GrantBonus.of("b-1", "ada", "acme", Amount.parse("USD 1.00"), "canary-bonus"));
            ledger.execute(HoldEarnings.of("h-1", "ada", Amount.parse("USD 0.25"), "canary-hold"));
            ledger.execute(AcceptAssignment.of("a-3", "t-1", "bob"));
            ledger.execute(SubmitAssignment.of("a-3"));
            ledger.execute(RejectAssignment.of("a-3", "another's reason"));
            ledger.execute(GrantBonus.of("b-2", "bob", "acme", Amount.parse("USD 2.00"), "another's bonus"));

            JsonNode ada = JsonMapper.shared().readTree(export(ledger, "ada"));

            assertThat(ada.propertyNames())
                    .containsExactly(
                            "worker",
                            "position",
                            "status",
                            "payoutMethod",
                            "balances",
                            "held",
                            "withholding",
                            "assignments",
                            "awards",
                            "payouts",
                            "holds",
                            "notices",
                            "decisions",
                            "lines",
                            "events");
            assertThat(ada.get("payoutMethod")).hasToString("{\"rail\":\"bank\",\"token\":\"canary-token\"}");
            assertThat(ada.get("balances"))
                    .hasToString(
                            "[{\"worker\":\"ada\",\"awaitingReview\":\"USD 0.00\",\"held\":\"USD 0.25\",\"available\":\"USD 0.75\","
                                    + "\"inTransit\":\"USD 0.00\",\"paid\":\"USD 0.00\",\"unclaimed\":\"USD 0.00\",\"withheld\":\"USD 0.00\"}]");
            assertThat(ada.get("assignments").size()).isEqualTo(2);
            assertThat(ada.get("decisions").size()).isEqualTo(2);
            assertThat(ada.get("lines").size()).isEqualTo(3);
            assertThat(names(ada))
                    .containsExactly(
                            "assignment-accepted",
                            "assignment-submitted",
                            "assignment-rejected",
                            "assignment-accepted",
                            "assignment-visit-reported",
                            "payout-method-set",
                            "earnings-credited",
                            "bonus-granted",
                            "earnings-held",
                            "hold-placed");
            assertThat(ada.get("events").get(2))
                    .hasToString(
                            "{\"position\":9,\"stream\":\"assignment:a-1\",\"event\":\"assignment-rejected\",\"recorded\":\"2026-05-01T12:00:00Z\","
                                    + "\"data\":{\"work\":{\"assignment\":\"a-1\",\"task\":\"t-1\",\"title\":\"Photos for Ada\",\"worker\":\"ada\","
                                    + "\"requester\":\"acme\",\"price\":{\"reward\":\"USD 0.50\",\"bearer\":\"requester\"}},"
                                    + "\"reason\":\"the photo shows\\n another \u202Eshop\",\"overturnUntil\":\"2026-05-31T12:00:00Z\","
                                    + "\"stamp\":{\"effective\":\"2026-05-01T12:00:00Z\",\"recorded\":\"2026-05-01T12:00:00Z\"}},"
                                    + "\"tags\":{\"batch\":\"canary-tag\"}}");
            assertThat(export(ledger, "ada"))
                    .contains("canary-evidence", "canary-bonus", "canary-hold")
                    .contains("the photo shows\\n another \\u202Eshop")
                    .doesNotContain("another's", "bob", "\"b-2\"");
            assertThat(export(ledger, "bob"))
                    .contains("another's reason", "another's bonus")
                    .doesNotContain("canary", "ada");
        }
    }

    /** The story has an event of every type; PersonEventsTest says that none is missing. */
    @Test
    void is_json_with_the_events_in_their_order() throws IOException {
        try (Ledger ledger = Ledger.inMemory()) {
            for (Command command : EveryCommand.COMMANDS) {
                if (ToolCommands.isOfTool(command)) {
                    ToolCommands.execute(ledger, command);
                } else {
                    ledger.execute(command);
                }
            }

            JsonNode ada = JsonMapper.shared().readTree(export(ledger, "ada"));

            assertThat(ada.get("events").size()).isGreaterThan(100);
            assertThat(ada.get("events")
                            .valueStream()
                            .map(event -> event.get("position").asLong()))
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .allMatch(position -> position <= ada.get("position").asLong());
            assertThat(ada.get("decisions").size())
                    .isEqualTo(ledger.asWorker("ada").decisions().size());
            assertThat(ada.get("notices").size()).isEqualTo(4);
            assertThat(ada.get("payouts").size()).isEqualTo(4);
            assertThat(ada.get("status").get("status").asString()).isEqualTo("active");
        }
    }

    @Test
    void of_an_unknown_worker_is_nothing() throws IOException {
        try (Ledger ledger = Ledger.inMemory()) {
            var out = new StringBuilder();

            assertThat(LedgerFiles.of(ledger.asOperator()).exportWorker("nobody", out))
                    .isFalse();
            assertThat(out).isEmpty();
        }
    }

    /** A worker of whom nothing but a payout method is known has a file, too. */
    @Test
    void of_a_worker_without_work_has_the_payout_method() throws IOException {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(SetPayoutMethod.of("m-1", "eva", "bank", "tok_7"));

            assertThat(export(ledger, "eva"))
                    .contains("\"payoutMethod\": {\"rail\":\"bank\",\"token\":\"tok_7\"}", "\"balances\": []");
        }
    }

    @Test
    void that_cannot_be_written_throws_what_its_file_throws() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(SetPayoutMethod.of("m-1", "eva", "bank", "tok_7"));
            var full = new StringWriter() {
                @Override
                public StringWriter append(@Nullable CharSequence text) {
                    throw new UncheckedIOException(new IOException("the disk is full"));
                }
            };

            assertThatThrownBy(() -> LedgerFiles.of(ledger.asOperator()).exportWorker("eva", full))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is full");
        }
    }

    private static List<String> names(JsonNode export) {
        return export.get("events")
                .valueStream()
                .map(event -> event.get("event").asString())
                .toList();
    }

    private static String export(Ledger ledger, String worker) throws IOException {
        var out = new StringBuilder();
        assertThat(LedgerFiles.of(ledger.asOperator()).exportWorker(worker, out))
                .isTrue();
        return out.toString();
    }
}
