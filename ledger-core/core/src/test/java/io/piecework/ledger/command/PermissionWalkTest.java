package io.piecework.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.work.assignment.OverturnRejection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Gives every command of a long story to a ledger, before it is stored and after, as every actor: the ledger has to know from its own state
 * whose work and money each command is about.
 */
@Tag("slow")
class PermissionWalkTest {

    private static final Pattern DAN_OR_FAY = Pattern.compile("d-split|split-1");

    private int pairs;

    @Test
    void the_ledger_knows_whose_work_and_money_each_command_is_about() {
        try (Ledger ledger = Ledger.builder()
                .inMemory()
                .clock(SettableClock.at("2026-01-31T12:00:00Z"))
                .build()) {
            for (Command command : EveryCommand.COMMANDS) {
                ActorSpelling.ALL.forEach(actor -> compareNew(ledger, command, actor));
                ToolCommands.execute(ledger, command);
                ActorSpelling.ALL.forEach(actor -> compareStored(ledger, command, actor));
            }
        }
        assertThat(pairs).isGreaterThan(6_000);
    }

    private void compareNew(Ledger ledger, Command command, ActorSpelling actor) {
        RefusedException refused = rehearsed(ledger, command.by(actor.actor()));
        assertThat(permission(refused))
                .as("%s as %s: %s", command, actor, refused)
                .isEqualTo(ExpectedPermissions.strict(name(command), who(command, actor)));
    }

    /** The first actor's repeat is the first receipt; another one's is refused, and says nothing of what is stored to those who may not give it. */
    private void compareStored(Ledger ledger, Command command, ActorSpelling actor) {
        Command repeat = command.by(actor.actor());
        RefusedException refused = rehearsed(ledger, repeat);
        if (repeat.equals(command)) {
            assertThat(refused).as("%s", command).isNull();
            return;
        }
        RefusalCode expected = ExpectedPermissions.strict(name(command), who(command, actor));
        if (command instanceof ReportPayout && expected == null) {
            assertThat(refused)
                    .as("an answer of the rail, from another channel")
                    .isNull();
            return;
        }
        assertThat(refused).as("%s as %s", command, actor).isInstanceOfSatisfying(RefusedException.class, exception -> {
            assertThat(exception.code()).isEqualTo(expected == null ? RefusalCode.WRONG_STATE : expected);
            if (expected != null) {
                assertThat(exception.getMessage())
                        .doesNotContain("was recorded")
                        .doesNotContain("already")
                        .doesNotContain("USD ");
            }
        });
    }

    private @Nullable RefusedException rehearsed(Ledger ledger, Command command) {
        pairs++;
        try {
            ledger.rehearse(List.of(command));
            return null;
        } catch (RefusedException refused) {
            return refused;
        }
    }

    /** Another refusal means that the actor was permitted. */
    private static @Nullable RefusalCode permission(@Nullable RefusedException refused) {
        return refused != null
                        && (refused.code() == RefusalCode.NOT_PERMITTED
                                || refused.code() == RefusalCode.NEEDS_AUTHORITY)
                ? refused.code()
                : null;
    }

    private static String name(Command command) {
        String name = command.getClass().getSimpleName();
        if (command instanceof OverturnRejection overturn && overturn.authority() != null) {
            return name + "+";
        }
        if (command instanceof RequestPayout request && request.waiver() != null) {
            return name + "+";
        }
        if (command instanceof CancelPayout cancel && cancel.confirmedUnsent() != null) {
            return name + "!";
        }
        return name;
    }

    private static ExpectedPermissions.Who who(Command command, ActorSpelling actor) {
        String worker = worker(command);
        String requester = requester(command);
        String given = actor.actor().toString();
        boolean approver = command.toString().contains("approver=operator:ops-2");
        return new ExpectedPermissions.Who(
                actor.actor().role(),
                actor.isNamed(),
                given.equals("worker:" + worker) || given.equals("requester:" + requester),
                true,
                actor.person().equals(worker),
                actor.person().equals(requester),
                false,
                false,
                approver && !actor.person().equals("ops-2"),
                approver && !actor.actor().equals(Actor.operator("ops-2")));
    }

    private static String worker(Command command) {
        String text = command.toString();
        for (String other : List.of("eva", "eli", "gus")) {
            if (text.contains("worker=worker:" + other)) {
                return other;
            }
        }
        if (command.id().stream().equals("opening:op-2")) {
            return "-";
        }
        return DAN_OR_FAY.matcher(text).find() ? "dan and fay" : "ada";
    }

    /** Tasks are acme's; some awards are the platform's, an opening balance is of one of the two, and the charge-backs are of hooli's deposit. */
    private static String requester(Command command) {
        String text = command.toString().toLowerCase(Locale.ROOT);
        for (String other : List.of("initech", "globex", "hooli")) {
            if (text.contains("requester=requester:" + other)) {
                return other;
            }
        }
        if (command.id().stream().startsWith("charge-back:")) {
            return "hooli";
        }
        boolean ofNone = Set.of("award:b-5", "operation:v-3", "operation:v-6", "opening:op-1")
                .contains(command.id().stream());
        return ofNone ? "-" : "acme";
    }
}
