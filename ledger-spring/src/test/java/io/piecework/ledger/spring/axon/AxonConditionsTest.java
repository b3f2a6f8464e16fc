package io.piecework.ledger.spring.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.piecework.ledger.axon.LedgerEvents;
import io.piecework.ledger.axon.LedgerSerializer;
import io.piecework.ledger.spring.Applications;
import io.piecework.ledger.spring.Databases;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** When an application gets the bridge to Axon, and what stays as it was. */
class AxonConditionsTest {

    private static final String[] AXON = {
        "test.with=ledger,axon", "axon.axonserver.enabled=false", "axon.serializer.general=jackson3"
    };

    record Reminder(String worker, int sent) {}

    /** Injects Axon's serializer by its type, and the ledger's by its class. */
    @EnableAutoConfiguration
    static class Injecting {

        @Autowired
        Serializer general;

        @Autowired
        LedgerSerializer ledgers;

        @Bean
        static LedgerSerializerCustomizer reminders() {
            return serializer -> serializer.with("payout-reminder", Reminder.class);
        }
    }

    @Test
    void an_application_with_axon_gets_five_beans() {
        try (var context = start(AXON)) {
            assertThat(bridge(context))
                    .containsExactly(
                            "ledgerCommandHandlers",
                            "ledgerEvents",
                            "ledgerOrder",
                            "ledgerProcessors",
                            "ledgerSerializer");
            assertThat(context.getBean("ledgerEvents")).isInstanceOf(LedgerEvents.class);
        }
    }

    @Test
    void without_axons_configuration_there_is_none_of_it() {
        try (var context = start("test.with=ledger")) {
            assertThat(bridge(context)).isEmpty();
        }
    }

    @Test
    void it_can_be_turned_off() {
        try (var context = start(with(AXON, "piecework.ledger.axon.enabled=false"))) {
            assertThat(bridge(context)).isEmpty();
            assertNoHandler(context);
            assertThat(context.getEnvironment().getProperty("axon.update-check.disabled"))
                    .isNull();
        }
    }

    @Test
    void the_command_handlers_can_be_turned_off() {
        try (var context = start(with(AXON, "piecework.ledger.axon.commands=false"))) {
            assertThat(bridge(context)).contains("ledgerEvents").doesNotContain("ledgerCommandHandlers");
            assertNoHandler(context);
        }
    }

    @Test
    void the_applications_serializers_stay_and_the_ledgers_is_injected_by_its_class() {
        try (var context = Applications.start(Injecting.class, Databases.H2, AXON)) {
            Injecting injected = context.getBean(Injecting.class);
            assertThat(injected.general).isInstanceOf(Jackson3Serializer.class);
            assertThat(injected.ledgers
                            .serialize(new Reminder("ada", 1), String.class)
                            .getData())
                    .isEqualTo("{\"worker\":\"ada\",\"sent\":1}");
            Configuration axon = context.getBean(Configuration.class);
            assertThat(List.of(axon.serializer(), axon.eventSerializer(), axon.messageSerializer()))
                    .allSatisfy(each -> assertThat(each).isInstanceOf(Jackson3Serializer.class));
        }
    }

    @Test
    void a_processor_of_the_applications_own_events_keeps_axons_settings() {
        try (var campaigns = Campaigns.start(
                Databases.H2.properties(),
                "axon.eventhandling.processors.audit.source=eventBus",
                "axon.eventhandling.processors.audit.mode=pooled")) {
            var processing = campaigns.bean(Configuration.class).eventProcessingConfiguration();
            assertThat(processing.tokenStore("audit"))
                    .isSameAs(campaigns.context().getBean("tokenStore"));
            assertThat(processing.tokenStore("mails"))
                    .isNotSameAs(campaigns.context().getBean("tokenStore"));
            assertThat(processing.eventProcessor("audit", StreamingEventProcessor.class))
                    .isPresent();
        }
    }

    @Test
    void axons_stores_stay_where_the_ledgers_are_turned_off() {
        try (var campaigns = Campaigns.start(
                Databases.H2.properties(), "piecework.ledger.axon.stores=false", "axon.serializer.general=java")) {
            var processing = campaigns.bean(Configuration.class).eventProcessingConfiguration();
            assertThat(processing.tokenStore("mails"))
                    .isSameAs(campaigns.context().getBean("tokenStore"));
        }
    }

    @Test
    void axons_update_checker_is_off_unless_the_application_turns_it_on() {
        try (var context = start(AXON)) {
            assertThat(context.getEnvironment().getProperty("axon.update-check.disabled"))
                    .isEqualTo("true");
        }
        try (var context = start(with(AXON, "axon.update-check.disabled=false"))) {
            assertThat(context.getEnvironment().getProperty("axon.update-check.disabled"))
                    .isEqualTo("false");
        }
    }

    private static void assertNoHandler(ConfigurableApplicationContext context) {
        CommandGateway commands = context.getBean(CommandGateway.class);
        assertThat(catchThrowable(() -> commands.sendAndWait(Applications.deposit("d-1", "1.00"))))
                .isInstanceOf(NoHandlerForCommandException.class);
    }

    private static ConfigurableApplicationContext start(String... properties) {
        return Applications.start(Applications.Bare.class, Databases.H2, properties);
    }

    private static String[] with(String[] properties, String more) {
        return Stream.concat(Stream.of(properties), Stream.of(more)).toArray(String[]::new);
    }

    private static List<String> bridge(ConfigurableApplicationContext context) {
        return Arrays.stream(context.getBeanDefinitionNames())
                .filter(name -> !name.contains("."))
                .filter(name -> name.startsWith("ledger")
                        && !List.of("ledger", "ledgerLifecycle").contains(name))
                .sorted()
                .toList();
    }
}
