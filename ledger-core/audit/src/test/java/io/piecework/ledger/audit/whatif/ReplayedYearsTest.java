package io.piecework.ledger.audit.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.generate.YearGenerator;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.terms.FeePolicy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random years, replayed as they were and without fees. The property {@code piecework.whatif} sets their number. */
@Tag("slow")
class ReplayedYearsTest {

    private static final int YEARS = Integer.getInteger("piecework.whatif", 2);

    @Test
    void random_histories_give_what_their_changed_commands_give() {
        ReplayPolicy free = ReplayPolicy.unchanged().fees(FeePolicy.NONE);
        for (long seed = 1; seed <= YEARS; seed++) {
            try (FreshDatabase database = TestDatabase.H2.fresh();
                    Ledger ledger = year(database, seed, ReplayPolicy.unchanged());
                    FreshDatabase other = TestDatabase.H2.fresh();
                    Ledger changed = year(other, seed, free)) {
                var same = new SeenDifferences();
                PolicyReplay unchanged = Audit.of(ledger.asAuditor()).replayUnder(ReplayPolicy.unchanged(), same);
                assertThat(SeenDifferences.refused(unchanged))
                        .as("seed %d", seed)
                        .isEmpty();
                assertThat(unchanged.isSame()).as("seed %d", seed).isTrue();
                assertThat(same.texts()).as("seed %d", seed).isEmpty();

                var seen = new SeenDifferences();
                PolicyReplay replay = Audit.of(ledger.asAuditor()).replayUnder(free, seen);
                assertThat(replay.credited()).as("seed %d", seed).isEmpty();
                assertThat(balances(changed)).as("seed %d", seed).isEqualTo(after(balances(ledger), replay.accounts()));
                var sums = new TreeMap<String, Amount>();
                seen.all().forEach(each -> sums.merge(account(each), each.change(), Amount::plus));
                sums.values().removeIf(Amount::isZero);
                var ofAccounts = new TreeMap<String, Amount>();
                replay.accounts().forEach(each -> ofAccounts.put(account(each), each.change()));
                assertThat(sums).as("seed %d", seed).isNotEmpty().isEqualTo(ofAccounts);
            }
        }
    }

    private static Map<String, Amount> balances(Ledger ledger) {
        var balances = new TreeMap<String, Amount>();
        ledger.asAuditor().trialBalance().lines().stream()
                .filter(line -> !line.balance().isZero())
                .forEach(line -> balances.put(line.account() + " " + line.currency(), line.balance()));
        return balances;
    }

    private static Map<String, Amount> after(Map<String, Amount> before, List<BalanceDifference> accounts) {
        var after = new TreeMap<>(before);
        accounts.forEach(each -> after.merge(account(each), each.change(), Amount::plus));
        after.values().removeIf(Amount::isZero);
        return after;
    }

    private static String account(BalanceDifference each) {
        return each.account() + " " + each.change().currency();
    }

    private static Ledger year(FreshDatabase database, long seed, ReplayPolicy policy) {
        var clock = SettableClock.at(CommandAdapter.BEGINNING.toString());
        Ledger ledger =
                Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
        var adapter = new CommandAdapter("");
        for (TimedCommand step : YearGenerator.year(seed)) {
            clock.set(CommandAdapter.time(Long.toString(step.now())));
            Command command = policy.change(adapter.command(step.command()));
            if (ToolCommands.isOfTool(command)) {
                ToolCommands.execute(ledger, command);
            } else {
                ledger.executeEach(List.of(command));
            }
        }
        return ledger;
    }
}
