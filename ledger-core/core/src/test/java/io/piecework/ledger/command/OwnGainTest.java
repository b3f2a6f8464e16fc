package io.piecework.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No person credits themselves, measured on the money: every command of a long story is rehearsed by the people of the story in each of their
 * roles, and none of those that the ledger admits leaves the actor's own account with more than it had.
 */
@Tag("slow")
class OwnGainTest {

    private static final Set<String> PEOPLE =
            Set.of("ada", "eli", "eva", "dan", "fay", "acme", "initech", "globex", "hooli");

    /** Money that is moved between these is no gain. Tax withheld is no longer the worker's. */
    private static final Set<String> THEIRS = Set.of("available", "held", "in-transit", "committed");

    private final Map<String, Map<String, Amount>> accounts = new HashMap<>();
    private int admitted;

    @Test
    void no_command_that_a_person_may_give_leaves_them_with_more() {
        var gains = new TreeMap<String, String>();
        try (Ledger ledger = Ledger.builder()
                .inMemory()
                .clock(SettableClock.at("2026-01-31T12:00:00Z"))
                .build()) {
            for (Command command : EveryCommand.COMMANDS) {
                for (Actor actor : actors()) {
                    Receipt receipt = rehearsed(ledger, command.by(actor));
                    if (receipt != null && gains(actor, receipt)) {
                        gains.put(command.getClass().getSimpleName() + " by " + actor, receipt.toString());
                    }
                }
                store(ToolCommands.execute(ledger, command).balances());
            }
        }
        assertThat(gains).isEmpty();
        assertThat(admitted).isGreaterThan(1_000);
    }

    private static List<Actor> actors() {
        var actors = new ArrayList<Actor>();
        for (String person : PEOPLE) {
            List.of(Actor.Role.WORKER, Actor.Role.REQUESTER, Actor.Role.OPERATOR)
                    .forEach(role -> actors.add(new Actor(role, person)));
        }
        return actors;
    }

    private @Nullable Receipt rehearsed(Ledger ledger, Command command) {
        try {
            Receipt receipt = ledger.rehearse(List.of(command)).get(0);
            admitted++;
            return receipt;
        } catch (RefusedException refused) {
            return null;
        }
    }

    private boolean gains(Actor actor, Receipt receipt) {
        var after = new HashMap<String, Map<String, Amount>>();
        receipt.balances().forEach(each -> put(after, each));
        return after.entrySet().stream()
                .filter(account -> account.getKey().contains(":" + actor.name() + ":"))
                .anyMatch(account -> {
                    Amount now = sum(Objects.requireNonNull(account.getValue()));
                    Map<String, Amount> before = accounts.getOrDefault(account.getKey(), Map.of());
                    return before.isEmpty() ? now.isPositive() : now.isGreaterThan(sum(before));
                });
    }

    private static Amount sum(Map<String, Amount> parts) {
        return parts.values().stream().reduce(Amount::plus).orElseThrow();
    }

    private void store(List<SubBalance> balances) {
        balances.forEach(each -> put(accounts, each));
    }

    private static void put(Map<String, Map<String, Amount>> accounts, SubBalance balance) {
        if (THEIRS.contains(balance.name())) {
            accounts.computeIfAbsent(balance.account(), account -> new HashMap<>())
                    .put(balance.name(), balance.amount());
        }
    }
}
