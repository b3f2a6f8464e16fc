package io.piecework.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.fixtures.EveryCommand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Walks every command, every actor and every relation between the two, against the approved table on the page of commands. */
class PermissionTableTest {

    private static final WorkerId ADA = new WorkerId("ada");
    private static final RequesterId ACME = new RequesterId("acme");

    /** Commands whose parties are the worker, the requester, and both. */
    private static final List<Parties> RELATIONS = List.of(
            Parties.of(ADA, ACME),
            Parties.of(ADA, null),
            Parties.of(ADA, new RequesterId("ada")),
            Parties.of(new WorkerId("acme"), ACME),
            Parties.UNKNOWN);

    private static final List<ActorSpelling> APPROVERS = ActorSpelling.ALL;

    private int pairs;

    @Test
    void every_command_has_a_row_and_every_row_is_of_a_command() {
        Set<String> commands =
                EventClasses.COMMANDS.stream().map(Class::getSimpleName).collect(Collectors.toSet());

        assertThat(ExpectedPermissions.names())
                .containsAll(commands)
                .allMatch(name -> commands.contains(name.replaceAll("[+*!^]", "")))
                .hasSize(commands.size() + 6);
    }

    @Test
    void a_strict_ledger_refuses_a_command_that_does_not_say_who_may_give_it_and_a_trusting_one_does_not() {
        record Unlisted(OperationId id, Given given) implements CommandRecord<Unlisted> {}
        var command = new Unlisted(new OperationId("u-1"), Given.by(Actor.operator("ops-1"), null));

        assertThatThrownBy(() -> Permissions.strict().require(command, Parties.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("Unlisted is not annotated with whom it is @PermittedTo");
        Permissions.trusting().require(command, Parties.NONE);
    }

    @Test
    void who_may_give_a_command_is_as_the_approved_table_says() {
        List<String> rows = ExpectedPermissions.names();
        for (Command command : commands()) {
            String name = command.getClass().getSimpleName();
            for (ActorSpelling actor : ActorSpelling.ALL) {
                for (Parties parties : RELATIONS) {
                    if (ExpectedPermissions.takesTwo(name)) {
                        approved(command, name, actor, parties);
                    } else {
                        compare(command, name, actor, parties, null);
                    }
                    if (rows.contains(name + "+")) {
                        approved(command, name + "+", actor, parties);
                    }
                    if (rows.contains(name + "*")) {
                        compare(command, name + "*", actor, parties.in(PermittedTo.Case.PLATFORM_TERMS, true), null);
                    }
                    if (rows.contains(name + "!")) {
                        compare(command, name + "!", actor, parties.in(PermittedTo.Case.CONFIRMED_UNSENT, true), null);
                    }
                    if (rows.contains(name + "^")) {
                        compare(command, name + "^", actor, parties.in(PermittedTo.Case.ABOVE_SHARE, true), null);
                    }
                }
            }
        }
        assertThat(pairs).isGreaterThan(10_000);
    }

    private void approved(Command command, String name, ActorSpelling actor, Parties parties) {
        for (ActorSpelling approver : APPROVERS) {
            compare(command, name, actor, parties.approvedBy(approver.actor()), approver);
        }
    }

    private void compare(
            Command command, String name, ActorSpelling actor, Parties parties, @Nullable ActorSpelling approver) {
        Command given = command.by(actor.actor());
        ExpectedPermissions.Who who = who(actor, parties, approver);
        assertThat(refusal(Permissions.strict(), given, parties))
                .as("strict: %s by %s approved by %s about %s", name, actor, approver, parties)
                .isEqualTo(ExpectedPermissions.strict(name, who));
        assertThat(refusal(Permissions.trusting(), given, parties))
                .as("trusting: %s by %s approved by %s about %s", name, actor, approver, parties)
                .isEqualTo(ExpectedPermissions.trusting(name, who));
        pairs += 2;
    }

    private static ExpectedPermissions.Who who(ActorSpelling actor, Parties parties, @Nullable ActorSpelling approver) {
        String worker =
                parties.workers().isEmpty() ? "-" : parties.workers().get(0).value();
        String requester =
                parties.requester() == null ? "-" : parties.requester().value();
        Actor given = actor.actor();
        boolean known = parties.known();
        boolean own =
                given.toString().equals("worker:" + worker) || given.toString().equals("requester:" + requester);
        boolean isWorker = actor.person().equals(worker);
        boolean isRequester = actor.person().equals(requester);
        if (approver == null) {
            return new ExpectedPermissions.Who(
                    given.role(), actor.isNamed(), own, known, isWorker, isRequester, false, false, false, false);
        }
        boolean operator = approver.actor().role() == Actor.Role.OPERATOR;
        return new ExpectedPermissions.Who(
                given.role(),
                actor.isNamed(),
                own,
                known,
                isWorker,
                isRequester,
                approver.person().equals(worker),
                approver.person().equals(requester),
                operator && approver.isNamed() && !approver.person().equals(actor.person()),
                operator && !approver.actor().equals(given));
    }

    private static @Nullable RefusalCode refusal(Permissions permissions, Command command, Parties parties) {
        try {
            permissions.require(command, parties);
            return null;
        } catch (Refusal refusal) {
            assertThat(refusal).hasMessageContaining(", it needs ");
            assertThat(refusal.found()).isNotEmpty();
            assertThat(refusal.asked()).isNotEmpty();
            return refusal.code();
        }
    }

    /** One command of each type. */
    private static Collection<Command> commands() {
        Map<Class<?>, Command> first = new LinkedHashMap<>();
        EveryCommand.COMMANDS.forEach(command -> first.putIfAbsent(command.getClass(), command));
        assertThat(first.keySet()).isEqualTo(EventClasses.COMMANDS);
        return new ArrayList<>(first.values());
    }
}
