package io.piecework.ledger.marketplace.tour;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.money.Amount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class StoryTest {

    private static final Path SOURCE = Path.of("src/main/java/io/piecework/ledger/marketplace/tour/Story.java");

    private final List<Step> steps = Story.play();

    /** Step, Northwind's available and reserved, Ada's available, on its way and paid, the platform's fees, and the number of events. */
    @Test
    void has_these_balances_after_each_step() {
        assertThat(steps.stream().map(StoryTest::line).collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo("""
                        deposit 20.00 0.00 0.00 0.00 0.00 0.00, 2
                        task 2.00 18.00 0.00 0.00 0.00 0.00, 2
                        refused 2.00 18.00 0.00 0.00 0.00 0.00, 0
                        accept 2.00 18.00 0.00 0.00 0.00 0.00, 2
                        submit 2.00 18.00 0.00 0.00 0.00 0.00, 1
                        approve 2.00 12.00 5.00 0.00 0.00 1.00, 2
                        again 2.00 12.00 5.00 0.00 0.00 1.00, 0
                        reject 8.00 6.00 5.00 0.00 0.00 1.00, 5
                        appeal 2.00 12.00 5.00 0.00 0.00 1.00, 2
                        overturn 2.00 6.00 10.00 0.00 0.00 2.00, 2
                        account 2.00 6.00 10.00 0.00 0.00 2.00, 2
                        payday 2.00 6.00 0.00 10.00 0.00 2.00, 2
                        send 2.00 6.00 0.00 10.00 0.00 2.00, 3
                        fail 2.00 6.00 10.00 0.00 0.00 2.00, 2
                        resend 2.00 6.00 0.00 10.00 0.00 2.00, 4
                        paid 2.00 6.00 0.00 0.00 10.00 2.10, 5
                        proof 2.00 6.00 0.00 0.00 10.00 2.10, 0
                        """);
    }

    private static String line(Step step) {
        return step.name() + " "
                + step.balances().stream()
                        .map(balance -> balance.amount().value().toPlainString())
                        .collect(Collectors.joining(" "))
                + ", " + step.events().size();
    }

    @Test
    void has_entries_that_are_equal_on_both_sides() {
        assertThat(entries("approve"))
                .containsExactly(
                        "requester:reserved Northwind Pictures USD 6.00 null",
                        "worker:available Ada null USD 5.00",
                        "fees  null USD 1.00");
        assertThat(entries("paid"))
                .containsExactly(
                        "cash  null USD 9.90", "worker:in-transit Ada USD 10.00 null", "payout-fees  null USD 0.10");
        steps.forEach(step -> step.events()
                .forEach(event -> assertThat(sum(event.entries().stream().map(Step.Entry::debit)))
                        .as(event.name())
                        .isEqualTo(sum(event.entries().stream().map(Step.Entry::credit)))));
    }

    private List<String> entries(String name) {
        return step(name).events().stream()
                .flatMap(event -> event.entries().stream())
                .map(entry -> entry.account() + " " + entry.owner() + " " + entry.debit() + " " + entry.credit())
                .toList();
    }

    private static Amount sum(Stream<Amount> amounts) {
        return amounts.filter(Objects::nonNull).reduce(Amount.zero("USD"), Amount::plus);
    }

    @Test
    void shows_events_as_they_are_stored() {
        assertThat(step("approve").events().get(0).json()).isEqualTo("""
                        {"amount":"USD 5.00","source":"assignment:cat-1","after":{"worker":"ada","available":"USD 5.00"},\
                        "stamp":{"actor":"requester:northwind"}}""");
        assertThat(step("refused").refusal())
                .isEqualTo(
                        "insufficient-funds: requester:northwind:USD has USD 2.00 available, cannot reserve USD 5.00");
        assertThat(step("proof").values()).containsExactly(36L, 0);
    }

    /** Without the texts that stand beside the calls, the source has each call itself. */
    @Test
    void says_what_it_calls() throws IOException {
        String source = Files.readString(SOURCE)
                .replaceAll("(does|calls\\.add)\\(\\s*\"(\\\\.|[^\"])*\"", "$1(")
                .replaceAll("\\s", "");
        steps.stream()
                .flatMap(step -> step.calls().stream())
                .map(call ->
                        call.replaceFirst("^ledger\\.execute\\((.*)\\)$", "$1").replaceAll("\\s", ""))
                .forEach(call -> assertThat(source.contains(call)).as(call).isTrue());
    }

    private Step step(String name) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
