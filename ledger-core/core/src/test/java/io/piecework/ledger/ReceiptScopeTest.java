package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.json.LedgerJsonModule;
import io.piecework.ledger.work.award.CompensateWorker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives every command of a long story as every role, as the parties and as strangers, and looks for the others' balances in the answers: the
 * receipt and the refusal, as text and as JSON. The balances of a worker and of a requester are planted, so that each is recognised.
 */
@Tag("slow")
class ReceiptScopeTest {

    /** The first digits of what ada, acme and globex have. */
    private static final Map<String, String> PLANTED =
            Map.of("worker:ada", "7777", "requester:acme", "8888", "requester:globex", "5555");

    private static final List<Actor> ACTORS = List.of(
            Actor.parse("worker:ada"),
            Actor.parse("worker:eve"),
            Actor.parse("worker:acme"),
            Actor.parse("requester:acme"),
            Actor.parse("requester:globex"),
            Actor.parse("requester:ada"),
            Actor.parse("operator:ops-1"),
            Actor.parse("import:old"),
            Actor.parse("system:calendar"),
            Actor.parse("system:photo-check@2.4"));

    private final JsonMapper json =
            JsonMapper.builder().addModule(new LedgerJsonModule()).build();

    /** Of each role and command, whether an answer had balances. */
    private final Map<String, Integer> shown = new TreeMap<>();

    private int answers;

    @ParameterizedTest
    @ValueSource(strings = {"strict", "strict-per-role", "trusting"})
    void no_answer_has_the_balance_of_another(String permissions) {
        var leaks = new LinkedHashMap<String, String>();
        try (Ledger ledger = planted(permissions)) {
            for (Command command : EveryCommand.COMMANDS) {
                for (Actor actor : ACTORS) {
                    look(ledger, command.by(actor), leaks);
                }
                ToolCommands.execute(ledger, command);
                for (Actor actor : ACTORS) {
                    look(ledger, command.by(actor), leaks);
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(answers).isGreaterThan(2_000);
        assertThat(shown.keySet()).contains("worker", "requester", "operator", "import", "system");
    }

    private static Ledger planted(String permissions) {
        Ledger ledger = Ledger.builder()
                .inMemory()
                .clock(SettableClock.at("2026-01-31T12:00:00Z"))
                .permissions(
                        switch (permissions) {
                            case "strict" -> Permissions.strict();
                            case "trusting" -> Permissions.trusting();
                            default -> Permissions.strictPerRole();
                        })
                .build();
        ledger.execute(DepositFunds.of("plant-1", "acme", Amount.parse("USD 8888800.00")));
        ledger.execute(DepositFunds.of("plant-2", "globex", Amount.parse("USD 5555500.00")));
        ledger.execute(CompensateWorker.of("plant-3", "ada", Amount.parse("USD 7777700.00"), "planted"));
        return ledger;
    }

    private void look(Ledger ledger, Command command, Map<String, String> leaks) {
        Actor actor = command.actor();
        for (String answer : answers(ledger, command)) {
            answers++;
            boolean platform = actor.role().isPlatform();
            PLANTED.forEach((party, digits) -> {
                boolean others = !platform && !party.equals(actor.toString());
                if (others && (answer.contains(digits) || figures(party, answer))) {
                    leaks.put(command.getClass().getSimpleName() + " by " + actor, answer);
                }
            });
        }
    }

    private static boolean figures(String party, String answer) {
        return Pattern.compile(party + ":[A-Z]{3}[^:]* -?[A-Z]{3} -?[0-9]")
                .matcher(answer)
                .find();
    }

    private List<String> answers(Ledger ledger, Command command) {
        var answers = new ArrayList<String>();
        try {
            Receipt receipt = ledger.rehearse(List.of(command)).get(0);
            answers.add(receipt.toString());
            answers.add(json.writeValueAsString(receipt));
            if (!receipt.balances().isEmpty()) {
                shown.merge(command.actor().role().toString(), 1, Integer::sum);
            }
            receipt.balances().stream().map(SubBalance::toString).forEach(answers::add);
        } catch (RefusedException refused) {
            answers.add(String.valueOf(refused));
            answers.add(refused.subject() + refused.found() + refused.asked() + refused.field());
            answers.add(json.writeValueAsString(refused));
            answers.add(String.valueOf(refused.getCause()));
        }
        return answers;
    }
}
