package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.delivery.listener.BackOff;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ActuatorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @EnableAutoConfiguration
    static class Application {

        private final AtomicBoolean repaired = new AtomicBoolean();

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        RecordedObservations observations() {
            return new RecordedObservations();
        }

        @Bean
        LedgerListener failing() {
            return new Failing(repaired);
        }
    }

    /** Fails until it is repaired; one attempt exhausts its retries. */
    private record Failing(AtomicBoolean repaired) implements LedgerListener {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public ListenerPolicy policy() {
            return ListenerPolicy.fromTheBeginning()
                    .backOff(new BackOff(Duration.ofMillis(1), Duration.ofMillis(1), 1));
        }

        @Override
        public void on(Message message) {
            if (message.event() instanceof FundingEvent.DepositReceived && !repaired.get()) {
                throw new IllegalStateException("not repaired");
            }
        }
    }

    /** Records every observation of the ledger, as text. */
    static final class RecordedObservations implements ObservationHandler<Observation.Context> {
        private final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        public boolean supportsContext(Observation.Context context) {
            return "piecework.ledger.call".equals(context.getName());
        }

        @Override
        public void onStop(Observation.Context context) {
            all.add(context.getContextualName() + " "
                    + context.getLowCardinalityKeyValues().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining(" ")));
        }
    }

    private static final ConfigurableApplicationContext CONTEXT = Applications.start(
            Application.class,
            Databases.H2,
            "test.with=ledger,actuator",
            "management.endpoints.web.exposure.include=*",
            "management.endpoints.jmx.exposure.include=*");

    private static final Ledger LEDGER = CONTEXT.getBean(Ledger.class);

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    private static void work() {
        LEDGER.execute(Applications.deposit("d-1", "1.00"));
        LEDGER.execute(Applications.deposit("d-1", "1.00"));
        assertThatThrownBy(() -> LEDGER.execute(PublishTask.of("dogs", "acme", Amount.of("0.50", "USD"), 12)))
                .isInstanceOf(RefusedException.class);
        new TransactionTemplate(CONTEXT.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            LEDGER.execute(Applications.deposit("d-2", "1.00"));
            status.setRollbackOnly();
        });
    }

    @Test
    void measures_observes_reports_and_operates() throws Exception {
        work();
        MeterRegistry registry = CONTEXT.getBean(MeterRegistry.class);
        LedgerEndpoint endpoint = CONTEXT.getBean(LedgerEndpoint.class);
        LedgerHealthIndicator health = CONTEXT.getBean(LedgerHealthIndicator.class);

        assertMeasuresCommands(registry);
        assertObservesCalls();
        await().atMost(PATIENCE).until(() -> endpoint.state().listeners().get(0).exhausted() == 1);
        assertMeasuresListeners(registry);
        assertThat(units(registry))
                .containsExactlyInAnyOrder(
                        "piecework.ledger.batch commands",
                        "piecework.ledger.clock.difference seconds",
                        "piecework.ledger.commands seconds",
                        "piecework.ledger.commit seconds",
                        "piecework.ledger.due.age seconds",
                        "piecework.ledger.due.failures null",
                        "piecework.ledger.listener.dead.letters messages",
                        "piecework.ledger.listener.exhausted messages",
                        "piecework.ledger.listener.lag events",
                        "piecework.ledger.listener.oldest.dead.letter seconds",
                        "piecework.ledger.payouts.contradictions payouts",
                        "piecework.ledger.payouts.oldest seconds",
                        "piecework.ledger.payouts.waiting payouts",
                        "piecework.ledger.queue calls",
                        "piecework.ledger.queue.oldest seconds",
                        "piecework.ledger.refusals null");
        MonitoringFiles.assertNameExactly(registry);
        assertThat(health.health().getStatus()).isEqualTo(LedgerHealthIndicator.ATTENTION);

        LedgerEndpoint.LedgerState state = endpoint.state();
        assertReportsBooks(state);
        LedgerEndpoint.FailedMessage failed =
                state.listeners().get(0).failedMessages().get(0);
        assertThat(failed.error()).isEqualTo("java.lang.IllegalStateException");
        assertOperates(endpoint, health, failed);
    }

    private static void assertMeasuresCommands(MeterRegistry registry) {
        for (String outcome : List.of("stored", "repeated", "joined")) {
            assertThat(registry.get("piecework.ledger.commands")
                            .tags("command", "DepositFunds", "outcome", outcome)
                            .timer()
                            .count())
                    .as(outcome)
                    .isEqualTo(1);
        }
        assertThat(registry.get("piecework.ledger.refusals")
                        .tags("code", "insufficient-funds")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("piecework.ledger.batch").summary().max()).isEqualTo(1);
        assertThat(registry.get("piecework.ledger.commit").timer().count()).isEqualTo(1);
        assertThat(registry.get("piecework.ledger.queue").gauge().value()).isZero();
        assertThat(registry.get("piecework.ledger.queue.oldest").gauge().value())
                .isZero();
        assertThat(registry.get("piecework.ledger.payouts.waiting").gauge().value())
                .isZero();
        assertThat(registry.get("piecework.ledger.payouts.contradictions")
                        .gauge()
                        .value())
                .isZero();
        assertThat(tags(registry)).as("no id is a tag").doesNotContain("d-1", "d-2", "acme", "dogs", "deposit:d-1");
    }

    private static void assertObservesCalls() {
        assertThat(CONTEXT.getBean(RecordedObservations.class).all)
                .containsExactly(
                        "ledger DepositFunds command=DepositFunds outcome=stored refusal=none",
                        "ledger DepositFunds command=DepositFunds outcome=repeated refusal=none",
                        "ledger PublishTask command=PublishTask outcome=refused refusal=insufficient-funds",
                        "ledger DepositFunds command=DepositFunds outcome=joined refusal=none");
    }

    private static void assertMeasuresListeners(MeterRegistry registry) {
        await().atMost(PATIENCE)
                .until(() -> registry.get("piecework.ledger.listener.exhausted")
                                .gauge()
                                .value()
                        == 1);
        assertThat(registry.get("piecework.ledger.listener.dead.letters")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(registry.get("piecework.ledger.listener.oldest.dead.letter")
                        .gauge()
                        .value())
                .isGreaterThan(0);
        assertThat(registry.get("piecework.ledger.listener.lag").gauge().value())
                .isZero();
    }

    private static void assertReportsBooks(LedgerEndpoint.LedgerState state) {
        assertThat(state.events()).isEqualTo(2);
        assertThat(state.sumsToZero()).isTrue();
        assertThat(state.trialBalance())
                .hasToString("{USD={cash=Sums[debit=1.00, credit=0.00, balance=1.00],"
                        + " requester:available=Sums[debit=0.00, credit=1.00, balance=-1.00],"
                        + " total=Sums[debit=1.00, credit=1.00, balance=0.00]}}");
    }

    private static void assertOperates(
            LedgerEndpoint endpoint, LedgerHealthIndicator health, LedgerEndpoint.FailedMessage failed) {
        CONTEXT.getBean(Application.class).repaired.set(true);
        assertThat(endpoint.operate("retry", "failing", failed.key(), null)).hasToString("Done[done=true]");
        await().atMost(PATIENCE).until(() -> endpoint.state().listeners().get(0).deadLetters() == 0);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(endpoint.operate("drop", "failing", failed.key(), failed.position()))
                .hasToString("Done[done=false]");
        assertThat(endpoint.operate("set-back", "failing", null, failed.position()))
                .hasToString("Done[done=false]");
        assertThatThrownBy(() -> endpoint.operate("set-back", "failing", null, null))
                .isInstanceOf(InvalidEndpointRequestException.class);
        assertThat(endpoint.operate("rebuild", null, null, null))
                .hasToString("Rebuilt[events=2, damaged=0, contradicting=0, orphaned=0, differing=0, findings=[]]");
        assertThatThrownBy(() -> endpoint.operate("drop", "failing", "k", null))
                .isInstanceOf(InvalidEndpointRequestException.class);
        assertThatThrownBy(() -> endpoint.operate("delete", null, null, null))
                .isInstanceOf(InvalidEndpointRequestException.class);
    }

    private static Set<String> units(MeterRegistry registry) {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id ->
                        id.getName().startsWith("piecework") && !id.getName().contains(".call"))
                .map(id -> id.getName() + " " + id.getBaseUnit())
                .collect(Collectors.toSet());
    }

    private static Set<String> tags(MeterRegistry registry) {
        return registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("piecework"))
                .map(Meter::getId)
                .flatMap(id -> id.getTags().stream())
                .map(Tag::getValue)
                .collect(Collectors.toSet());
    }
}
