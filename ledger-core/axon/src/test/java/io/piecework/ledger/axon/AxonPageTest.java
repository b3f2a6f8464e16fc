package io.piecework.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.deadletter.jdbc.GenericDeadLetterTableFactory;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.GenericTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page "Axon and the ledger": its code, compiled and run, and its output. The chapter on tests is tested with the test support. */
class AxonPageTest {

    private static final Path PAGE = Path.of("../docs/guides/axon.md");
    private static final Path SOURCE = Path.of("src/test/java/io/piecework/ledger/axon/AxonPageTest.java");

    private final FreshDatabase database = TestDatabase.H2.fresh();
    private final AxonHost transactions = new AxonHost(database.dataSource());
    private final Ledger ledger = Ledger.builder()
            .dataSource(database.dataSource())
            .joining(transactions)
            .build();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** What a saga remembers. */
    record Reminder(WorkerId worker, int sent) {}

    static final class Mails {

        private final List<String> lines;

        Mails(List<String> lines) {
            this.lines = lines;
        }

        @EventHandler
        void on(
                AssignmentEvent.Approved event,
                @MetaDataValue(LedgerEvents.STREAM) String stream,
                @MetaDataValue(LedgerEvents.POSITION) Long position) {
            lines.add("mail to " + event.worker().value() + " about " + stream + " at position " + position);
        }
    }

    @BeforeEach
    void createTokenTable() {
        JdbcTokenStore.builder()
                .connectionProvider(transactions)
                .serializer(LedgerSerializer.of(ledger))
                .build()
                .createSchema(GenericTokenTableFactory.INSTANCE);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        ledger.close();
        database.close();
    }

    @Test
    void handles_events() throws IOException {
        TokenStore tokens = tokensAndDeadLetters();
        var mails = PooledStreamingEventProcessor.builder()
                .name("mails")
                .messageSource(LedgerEvents.of(ledger))
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(new Mails(lines))
                        .sequencingPolicy(LedgerEvents.perWorker())
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.INSTANCE)
                        .build())
                .errorHandler(PropagatingErrorHandler.INSTANCE)
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .initialToken(StreamableMessageSource::createTailToken)
                .build();
        mails.start();

        ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
        ledger.execute(PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 10));
        ledger.execute(AcceptAssignment.of("a-1", "dogs", "ada"));
        ledger.execute(SubmitAssignment.of("a-1"));
        ledger.execute(ApproveAssignment.of("a-1"));
        RecordingHandler.await(() -> !lines.isEmpty());
        mails.shutDown();
        assertThat(lines).isEqualTo(blocks("text").get(0).lines().toList());
    }

    @Test
    void gives_commands() throws IOException {
        CommandBus commandBus =
                SimpleCommandBus.builder().transactionManager(transactions).build();
        CommandGateway gateway =
                DefaultCommandGateway.builder().commandBus(commandBus).build();
        LedgerCommands.register(commandBus, ledger);
        Receipt receipt = gateway.sendAndWait(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
        lines.add(receipt.event() + " of " + receipt.subject());
        try {
            gateway.sendAndWait(PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 100));
        } catch (CommandExecutionException refused) {
            LedgerRefusal refusal = refused.<LedgerRefusal>getDetails().orElseThrow();
            lines.add(refusal.code() + ": found " + refusal.found() + ", asked for " + refusal.asked());
        }
        assertThat(lines).isEqualTo(blocks("text").get(1).lines().toList());
        assertThat(receipt.joined()).isTrue();
    }

    @Test
    void every_block_of_code_is_tested_here() throws IOException {
        String source = squeezed(Files.readString(SOURCE));
        assertThat(blocks("java"))
                .hasSize(5)
                .filteredOn(block -> !block.contains("LedgerTestFixture"))
                .hasSize(4)
                .allSatisfy(block -> assertThat(source).contains(squeezed(block)));
        assertThat(blocks("text")).hasSize(3);
    }

    private TokenStore tokensAndDeadLetters() {
        LedgerSerializer serializer = LedgerSerializer.of(ledger).with("payout-reminder", Reminder.class);
        JdbcTokenStore tokens = JdbcTokenStore.builder()
                .connectionProvider(transactions)
                .serializer(serializer)
                .build();
        SequencedDeadLetterQueue<EventMessage<?>> deadLetters = JdbcSequencedDeadLetterQueue.builder()
                .processingGroup("mails")
                .connectionProvider(transactions)
                .transactionManager(transactions)
                .eventSerializer(serializer)
                .genericSerializer(serializer)
                .build();
        ((JdbcSequencedDeadLetterQueue<?>) deadLetters).createSchema(new GenericDeadLetterTableFactory());
        assertThat(deadLetters.size()).isZero();
        return tokens;
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n((?:(?!```).*\n)*)```")
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
