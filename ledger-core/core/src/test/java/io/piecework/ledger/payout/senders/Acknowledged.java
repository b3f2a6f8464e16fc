package io.piecework.ledger.payout.senders;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.OperationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** What the ledger has acknowledged to the people of one sequence, in any process, and what follows for claims, submissions and cancellations. */
final class Acknowledged {

    /** @param lasts whether it does not end before the sequence does */
    private record Claim(OperationId token, boolean lasts) {}

    private final Processes processes;
    private final Random random;
    private final Map<Command, Receipt> receipts = new LinkedHashMap<>();
    private final Map<Bank.Key, List<Claim>> claims = new HashMap<>();
    private final Map<Bank.Key, List<OperationId>> released = new HashMap<>();
    private final Map<Bank.Key, OperationId> submitted = new HashMap<>();
    private final Set<String> contradicted = new HashSet<>();
    private final List<Object> story = new ArrayList<>();

    Acknowledged(Processes processes, Random random) {
        this.processes = processes;
        this.random = random;
    }

    /** Whether the ledger has ever said that reports about a payout contradict what was known. */
    boolean isContradicted(String payout) {
        return contradicted.contains(payout);
    }

    /** Executes a command in a process; empty if it was refused. */
    Optional<Receipt> execute(int process, Command command) {
        story.add(command);
        try {
            Receipt receipt = processes.ledger(process).execute(command);
            String answer = (receipt.repeated() ? "repeated " : "") + receipt.event();
            story.add(receipt);
            processes.count(answer);
            if (answer.equals("payout-contradicted")) {
                contradicted.add(command.id().value());
            }
            if (!receipt.repeated()) {
                processes.requireInOrder(receipt);
                assertThat(receipts.put(command, receipt))
                        .as("stored twice: %s", command)
                        .isNull();
            }
            return Optional.of(receipt);
        } catch (RefusedException refused) {
            story.add(refused.getMessage());
            processes.count(command.getClass().getSimpleName() + " " + refused.code());
            return Optional.empty();
        }
    }

    Optional<Receipt> execute(Command command) {
        return execute(processes.any(), command);
    }

    /** Executes commands of which none may be refused, in one batch. */
    void executeEach(List<Command> commands) {
        Ledger ledger = processes.anyLedger();
        story.add(commands);
        ledger.executeEach(commands).forEach(outcome -> assertThat(outcome).isInstanceOf(CommandOutcome.Stored.class));
    }

    void note(String what) {
        story.add(what);
    }

    /** A claim is stored only where the one before was given back or is over. */
    void claimed(Bank.Key key, OperationId token, boolean lasts) {
        List<Claim> before = claims.computeIfAbsent(key, none -> new ArrayList<>());
        assertThat(isLiving(key)).as("claimed by two at once: %s", key).isFalse();
        before.add(new Claim(token, lasts));
    }

    private boolean isLiving(Bank.Key key) {
        return latest(key)
                .filter(claim -> claim.lasts() && !isReleased(key, claim))
                .isPresent();
    }

    private Optional<Claim> latest(Bank.Key key) {
        List<Claim> all = claims.getOrDefault(key, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private boolean isReleased(Bank.Key key, Claim claim) {
        return released.getOrDefault(key, List.of()).contains(claim.token());
    }

    void released(Bank.Key key, OperationId token) {
        released.computeIfAbsent(key, none -> new ArrayList<>()).add(token);
    }

    /** One sender submits, and it has the latest claim. */
    void submitted(Bank.Key key, OperationId token) {
        assertThat(processes
                        .anyLedger()
                        .asOperator()
                        .payouts()
                        .find(key.payout())
                        .orElseThrow()
                        .openExceptions())
                .as("exceptions of %s", key)
                .isZero();
        assertThat(submitted.put(key, token)).as("submitted twice: %s", key).isNull();
        assertThat(latest(key).map(Claim::token)).as("the claim of %s", key).contains(token);
        assertThat(released.getOrDefault(key, List.of())).as("given back").doesNotContain(token);
    }

    /** An attempt that may have been sent is not cancelled, unless an operator has asked the bank. */
    void cancelled(Bank.Key key, boolean asked) {
        assertThat(submitted).as("cancelled after its submission").doesNotContainKey(key);
        assertThat(isLiving(key)).as("cancelled while %s is claimed", key).isFalse();
        if (!asked) {
            assertThat(claims.getOrDefault(key, List.of()))
                    .as("cancelled while a sender may have sent %s", key)
                    .allMatch(claim -> isReleased(key, claim));
        }
    }

    /** Every command, or a few of them, is repeated by another process, which answers with the first receipt. */
    void requireStoredOnce(boolean all) {
        List<Command> commands = new ArrayList<>(receipts.keySet());
        for (int i = 0; i < (all ? commands.size() : Math.min(2, commands.size())); i++) {
            Command command = commands.get(all ? i : random.nextInt(commands.size()));
            Receipt again = processes.anyLedger().execute(command);
            assertThat(again.repeated()).as("stored twice: %s", command).isTrue();
            assertThat(again).isEqualTo(receipts.get(command));
        }
    }

    /** What happened, a line each. */
    String story() {
        return story.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }
}
