package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.piecework.ledger.spring.Applications.Bare;
import org.junit.jupiter.api.Test;

/** Alarms about the writer, the clock, due work and payouts need no listener. */
class MetersWithoutListenersTest {

    @Test
    void the_meters_of_the_ledger_itself_are_there() {
        try (var context = Applications.start(
                Bare.class,
                Databases.H2,
                "test.with=ledger,actuator",
                "management.endpoints.web.exposure.include=*",
                "management.simple.metrics.export.enabled=true")) {
            assertThat(context.getBean(MeterRegistry.class).getMeters())
                    .extracting(Meter::getId)
                    .extracting(Meter.Id::getName)
                    .contains(
                            "piecework.ledger.queue",
                            "piecework.ledger.queue.oldest",
                            "piecework.ledger.clock.difference",
                            "piecework.ledger.due.age",
                            "piecework.ledger.due.failures",
                            "piecework.ledger.payouts.oldest",
                            "piecework.ledger.payouts.waiting",
                            "piecework.ledger.payouts.contradictions")
                    .doesNotContain("piecework.ledger.listener.lag");
        }
    }
}
