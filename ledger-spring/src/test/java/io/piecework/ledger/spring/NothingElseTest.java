package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.spring.Applications.Bare;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;

/** What the starter does not add to an application. */
class NothingElseTest {

    /** The ledger, its auto-configuration, its lifecycle and its properties. */
    private static final List<String> BEANS = List.of(
            "io.piecework.ledger.Ledger",
            "io.piecework.ledger.spring.LedgerAutoConfiguration",
            "io.piecework.ledger.spring.LedgerLifecycle",
            "io.piecework.ledger.spring.LedgerProperties");

    private static final List<String> WITH_ACTUATOR = List.of(
            "io.piecework.ledger.spring.LedgerEndpoint",
            "io.piecework.ledger.spring.LedgerEndpointAutoConfiguration",
            "io.piecework.ledger.spring.LedgerHealthAutoConfiguration",
            "io.piecework.ledger.spring.LedgerHealthIndicator",
            "io.piecework.ledger.spring.LedgerMetrics",
            "io.piecework.ledger.spring.LedgerMetricsAutoConfiguration",
            "io.piecework.ledger.spring.LedgerTracing",
            "io.piecework.ledger.spring.LedgerTracingAutoConfiguration");

    private static List<String> beans(String... properties) {
        try (var context = Applications.start(Bare.class, Databases.H2, properties)) {
            context.getBean(Ledger.class).execute(Applications.deposit("d-1", "1.00"));
            return Arrays.stream(context.getBeanDefinitionNames())
                    .map(context::getType)
                    .filter(Objects::nonNull)
                    .map(type -> ClassUtils.getUserClass(type).getName())
                    .filter(name -> name.startsWith("io.piecework") || name.startsWith("org.axonframework"))
                    .filter(name -> !name.startsWith(Applications.class.getName()))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    @Test
    void the_ledger_is_the_only_bean_that_an_application_gets() {
        assertThat(beans()).containsExactlyElementsOf(BEANS);
    }

    @Test
    void with_the_actuator_come_its_endpoint_health_metrics_and_tracing() {
        assertThat(beans(
                        "test.with=ledger,actuator",
                        "management.endpoints.web.exposure.include=*",
                        "management.simple.metrics.export.enabled=true"))
                .containsExactlyElementsOf(Stream.concat(BEANS.stream(), WITH_ACTUATOR.stream())
                        .sorted()
                        .toList());
    }

    @Test
    void no_type_of_the_core_can_be_injected_but_the_ledger() {
        assertThat(beans().stream().filter(name -> !name.startsWith("io.piecework.ledger.spring")))
                .containsExactly("io.piecework.ledger.Ledger");
    }

    @Test
    void xstream_is_not_on_the_class_path() {
        assertThatThrownBy(() -> Class.forName("com.thoughtworks.xstream.XStream"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    /** A connection to a server, or a call home, would need a thread: all new threads are the ledger's, the pool's or H2's. */
    @Test
    void all_new_threads_are_the_ledgers_or_the_pools() {
        var before = Thread.getAllStackTraces().keySet();
        try (var context = Applications.start(Bare.class, Databases.H2)) {
            context.getBean(Ledger.class).execute(Applications.deposit("d-1", "1.00"));
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> !before.contains(thread))
                            .map(Thread::getName))
                    .allMatch(name -> name.startsWith("piecework-ledger-")
                            || name.startsWith("HikariPool")
                            || name.startsWith("H2 ")
                            || name.startsWith("MVStore"));
        }
    }

    @Test
    void the_ledgers_api_shows_no_type_of_spring() {
        for (Method method : Ledger.class.getMethods()) {
            assertThat(method.toGenericString()).doesNotContain("org.springframework");
        }
    }
}
