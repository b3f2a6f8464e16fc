package io.piecework.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClass;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.LibraryClasses;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.task.PublishTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.commandhandling.gateway.IntervalRetryScheduler;
import org.axonframework.common.Registration;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.junit.jupiter.api.Test;

class LedgerCommandsTest {

    private static final Command DEPOSIT = DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00"));
    private static final Command TOO_DEAR = PublishTask.of("dogs", "acme", Amount.parse("USD 500.00"), 1);

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();

    @Test
    void every_command_has_a_handler() {
        List<String> commands = LibraryClasses.ALL.stream()
                .filter(type -> type.isAssignableTo(Command.class) && !type.isInterface())
                .map(JavaClass::getName)
                .toList();
        var recording = new RecordingBus();
        try (Ledger ledger = Ledger.inMemory()) {
            LedgerCommands.register(recording, ledger);
        }
        assertThat(commands).hasSizeGreaterThan(50);
        assertThat(recording.names).containsExactlyInAnyOrderElementsOf(commands);
    }

    @Test
    void every_command_is_executed_and_answered_with_its_receipt() {
        try (Ledger ledger = Ledger.inMemory();
                Ledger direct = Ledger.inMemory()) {
            LedgerCommands.register(bus, ledger);
            for (Command command : EveryCommand.COMMANDS) {
                if (ToolCommands.isOfTool(command)) {
                    assertThat(send(bus, command).exceptionResult())
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("cannot be executed by itself; call ");
                    ToolCommands.execute(ledger, command);
                    ToolCommands.execute(direct, command);
                    continue;
                }
                Receipt receipt = direct.execute(command);
                assertThat(send(bus, command).getPayload())
                        .isInstanceOfSatisfying(
                                Receipt.class,
                                answer -> assertThat(answer.subject() + " " + answer.event() + " " + answer.joined())
                                        .isEqualTo(receipt.subject() + " " + receipt.event() + " false"));
            }
        }
    }

    @Test
    void tags_come_from_the_metadata_and_from_a_tagged_command() {
        try (Ledger ledger = Ledger.inMemory()) {
            LedgerCommands.register(bus, ledger);
            Command tagged = DEPOSIT.tagged(Tags.of("batch", "7").and("run", "a"));
            assertThat(answer(new GenericCommandMessage<Object>(tagged)).tags())
                    .isEqualTo(Tags.of("batch", "7").and("run", "a"));
            assertThat(answer(new GenericCommandMessage<Object>(
                                    DEPOSIT, Map.of("ledger-tag-batch", "7", "ledger-tag-run", "a", "trace", "x")))
                            .repeated())
                    .isTrue();
            assertThat(send(bus, DEPOSIT).exceptionResult())
                    .hasMessage("id-reused: deposit:d-1 was recorded with tag batch 7, now given as nothing");
            assertThat(answer(new GenericCommandMessage<Object>(
                                    DEPOSIT.tagged(Tags.of("batch", "6")),
                                    Map.of("ledger-tag-batch", "7", "ledger-tag-run", "a")))
                            .repeated())
                    .as("the metadata count")
                    .isTrue();
        }
    }

    private Receipt answer(CommandMessage<Object> message) {
        var answer = new AtomicReference<Receipt>();
        bus.<Object, Receipt>dispatch(message, (sent, result) -> answer.set(result.getPayload()));
        return Objects.requireNonNull(answer.get());
    }

    @Test
    void a_refusal_is_a_command_execution_exception_with_the_refusal_as_its_details() {
        try (Ledger ledger = Ledger.inMemory()) {
            LedgerCommands.register(bus, ledger);
            send(bus, DEPOSIT);

            Throwable thrown = send(bus, TOO_DEAR).exceptionResult();

            String message =
                    "insufficient-funds: requester:acme:USD has USD 20.00 available, cannot reserve USD 500.00";
            assertThat(thrown).isInstanceOf(CommandExecutionException.class).hasMessage(message);
            assertThat(thrown).hasRootCauseMessage(message).cause().hasCauseInstanceOf(RefusedException.class);
            assertThat(((CommandExecutionException) thrown).<LedgerRefusal>getDetails())
                    .contains(new LedgerRefusal(
                            RefusalCode.INSUFFICIENT_FUNDS,
                            "",
                            "requester:acme:USD",
                            "USD 20.00",
                            "USD 500.00",
                            "",
                            message));
        }
    }

    @Test
    void the_details_of_a_changed_repeat_name_the_field() {
        try (Ledger ledger = Ledger.inMemory()) {
            LedgerCommands.register(bus, ledger);
            send(bus, DEPOSIT);

            Throwable thrown = send(bus, DepositFunds.of("d-1", "acme", Amount.parse("USD 21.00")))
                    .exceptionResult();

            assertThat(((CommandExecutionException) thrown).<LedgerRefusal>getDetails())
                    .get()
                    .extracting(LedgerRefusal::code, LedgerRefusal::field, LedgerRefusal::found, LedgerRefusal::asked)
                    .containsExactly(RefusalCode.ID_REUSED, "amount", "USD 20.00", "USD 21.00");
        }
    }

    @Test
    void a_retry_scheduler_does_not_repeat_a_refused_command() {
        var attempts = new ArrayList<String>();
        bus.registerHandlerInterceptor((work, chain) -> {
            attempts.add(work.getMessage().getCommandName());
            return chain.proceed();
        });
        var executor = Executors.newSingleThreadScheduledExecutor();
        try (Ledger ledger = Ledger.inMemory()) {
            LedgerCommands.register(bus, ledger);
            var gateway = DefaultCommandGateway.builder()
                    .commandBus(bus)
                    .retryScheduler(IntervalRetryScheduler.builder()
                            .retryExecutor(executor)
                            .retryInterval(1)
                            .maxRetryCount(5)
                            .build())
                    .build();
            Throwable thrown = catchThrowable(() -> gateway.sendAndWait(TOO_DEAR));
            assertThat(thrown).isInstanceOf(CommandExecutionException.class);
            assertThat(attempts).hasSize(1);
        } finally {
            executor.shutdownNow();
        }
    }

    @EachDatabase
    void a_command_joins_the_transaction_of_the_bus_and_a_rollback_undoes_both(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var host = new AxonHost(database.dataSource());
            host.run("CREATE TABLE host_order (id VARCHAR(100) PRIMARY KEY)");
            var joining = SimpleCommandBus.builder().transactionManager(host).build();
            try (Ledger ledger = Ledger.builder()
                    .dataSource(database.dataSource())
                    .joining(host)
                    .build()) {
                LedgerCommands.register(joining, ledger);
                joining.subscribe("order", message -> {
                    host.run("INSERT INTO host_order VALUES ('" + message.getPayload() + "')");
                    var deposit = DepositFunds.of((String) message.getPayload(), "acme", Amount.parse("USD 20.00"));
                    Object receipt = send(joining, deposit).getPayload();
                    if (message.getMetaData().containsKey("fail")) {
                        throw new IllegalStateException("after the deposit");
                    }
                    return receipt;
                });

                Throwable thrown = send(joining, named("order", "d-1").andMetaData(Map.of("fail", "yes")))
                        .exceptionResult();
                assertThat(thrown).hasMessage("after the deposit");
                assertThat(database.column("SELECT id FROM host_order")).isEmpty();
                assertThat(ledger.asRequester("acme").funds("USD")).isEmpty();

                Receipt receipt = (Receipt) send(joining, named("order", "d-2")).getPayload();
                assertThat(receipt.joined()).isTrue();
                assertThat(database.column("SELECT id FROM host_order")).containsExactly("d-2");
                assertThat(ledger.asRequester("acme").funds("USD"))
                        .get()
                        .satisfies(funds -> assertThat(funds.available()).hasToString("USD 20.00"));
                CentPayouts.assertClean(ledger);
            }
        }
    }

    @EachDatabase
    void a_refusal_leaves_the_hosts_transaction_usable(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var host = new AxonHost(database.dataSource());
            host.run("CREATE TABLE host_order (id VARCHAR(100) PRIMARY KEY)");
            var joining = SimpleCommandBus.builder().transactionManager(host).build();
            try (Ledger ledger = Ledger.builder()
                    .dataSource(database.dataSource())
                    .joining(host)
                    .build()) {
                LedgerCommands.register(joining, ledger);
                var refusal = new AtomicReference<Throwable>();
                joining.subscribe("order", message -> {
                    host.run("INSERT INTO host_order VALUES ('" + message.getPayload() + "')");
                    refusal.set(send(joining, TOO_DEAR).exceptionResult());
                    return "done";
                });

                assertThat(send(joining, named("order", "o-1")).getPayload()).isEqualTo("done");

                assertThat(refusal.get()).isInstanceOf(CommandExecutionException.class);
                assertThat(database.column("SELECT id FROM host_order")).containsExactly("o-1");
            }
        }
    }

    @Test
    void cancelling_the_registration_removes_every_handler() {
        try (Ledger ledger = Ledger.inMemory()) {
            Registration registration = LedgerCommands.register(bus, ledger);
            assertThat(registration.cancel()).isTrue();
            LedgerCommands.register(bus, ledger);
            assertThat(send(bus, DEPOSIT).isExceptional()).isFalse();
        }
    }

    private static CommandMessage<Object> named(String name, Object payload) {
        return new GenericCommandMessage<>(new GenericMessage<>(payload), name);
    }

    private static CommandResultMessage<?> send(CommandBus bus, Object command) {
        var answer = new AtomicReference<CommandResultMessage<?>>();
        bus.dispatch(GenericCommandMessage.asCommandMessage(command), (sent, result) -> answer.set(result));
        return Objects.requireNonNull(answer.get());
    }

    /** A bus that records the names of its handlers. */
    private static final class RecordingBus implements CommandBus {

        private final List<String> names = new ArrayList<>();

        @Override
        public Registration subscribe(String name, MessageHandler<? super CommandMessage<?>> handler) {
            names.add(name);
            return () -> names.remove(name);
        }

        @Override
        public <C> void dispatch(CommandMessage<C> command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Registration registerDispatchInterceptor(
                MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Registration registerHandlerInterceptor(
                MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
            throw new UnsupportedOperationException();
        }
    }
}
