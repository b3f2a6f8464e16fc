package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.delivery.listener.ListenerPolicy.Start;
import io.piecework.ledger.spring.Applications.Bare;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Every wrong setting is reported in one sentence, with the remedy in another. */
@Tag("slow")
class WrongSettingsTest {

    private static FailureAnalysis failure(Class<?> application, String... properties) {
        LastAnalysis.take();
        Throwable failure =
                catchThrowable(() -> Applications.start(application, properties).close());
        assertThat(failure).as("it started").isNotNull();
        FailureAnalysis analysis = LastAnalysis.take();
        if (analysis == null) {
            throw new AssertionError("no failure analyzer explains it", failure);
        }
        assertThat(analysis.getDescription()).doesNotContain("\n");
        assertThat(analysis.getAction()).isNotBlank().doesNotContain("\n");
        return analysis;
    }

    @Test
    void an_unknown_property_in_a_file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("application.properties"),
                "spring.datasource.url=" + Databases.H2.freshUrl() + "\npiecework.ledger.patients=5s\n");
        FailureAnalysis analysis = failure(Bare.class, "spring.config.location=file:" + file);
        assertThat(analysis.getDescription())
                .startsWith("Unknown property piecework.ledger.patients (")
                .contains("application.properties")
                .endsWith(" - 2:27).");
        assertThat(analysis.getAction())
                .isEqualTo(
                        "Correct or remove it. All properties are listed in ledger-core/docs/reference/properties.md and in the starter's"
                                + " configuration metadata.");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void the_report_is_printed_by_boot(CapturedOutput output) {
        failure(
                Bare.class,
                "spring.datasource.url=" + Databases.H2.freshUrl(),
                "piecework.ledger.data-source=none",
                "logging.level.root=error");
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(
                        "piecework.ledger.data-source is \"none\", but the application has no DataSource bean of that name.")
                .contains("Set it to one of the existing beans: dataSource.");
    }

    @Test
    void a_value_out_of_range() {
        assertThat(failure(
                                Bare.class,
                                "spring.datasource.url=" + Databases.H2.freshUrl(),
                                "piecework.ledger.queue-capacity=0")
                        .getDescription())
                .isEqualTo("piecework.ledger.queue-capacity is 0, but must be at least 1.");
    }

    @Test
    void a_value_that_is_not_in_the_list() {
        assertThat(failure(
                                Bare.class,
                                "spring.datasource.url=" + Databases.H2.freshUrl(),
                                "piecework.ledger.schema=drop")
                        .getDescription())
                .startsWith("piecework.ledger.schema is \"drop\" (")
                .endsWith(", but must be one of create, validate, none.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            first=2026-06-05               | .currency is missing; set it to the currency to pay out, such as USD.
            currency=USD                   | .first is missing; set it to the date of the first payday, such as 2026-06-05.
            first=2026-06-05,currency=XAU  | : currency XAU has no minor unit.
            """)
    void a_payday_with_a_missing_or_wrong_property(String payday, String sentence) {
        String prefix = "piecework.ledger.due.paydays.weekly";
        String[] properties = Stream.concat(
                        Stream.of("spring.datasource.url=" + Databases.H2.freshUrl()),
                        Stream.of(payday.split(",", -1)).map(each -> prefix + "." + each))
                .toArray(String[]::new);
        assertThat(failure(Bare.class, properties).getDescription()).isEqualTo(prefix + sentence);
    }

    @Test
    void no_data_source() {
        assertThat(failure(NoDataSource.class).getDescription())
                .isEqualTo("The application has no DataSource bean for the ledger to store in.");
    }

    @Test
    void no_transaction_manager() {
        assertThat(failure(NoManager.class).getDescription())
                .isEqualTo("The application has no transaction manager for the ledger's DataSource \"only\".");
    }

    @Test
    void a_transaction_manager_of_another_data_source() {
        FailureAnalysis analysis = failure(ManagerOfAnother.class, "piecework.ledger.data-source=money");
        assertThat(analysis.getDescription())
                .isEqualTo(
                        "The application has no transaction manager for the ledger's DataSource \"money\"; those it has are"
                                + " for another: manager.");
        assertThat(analysis.getAction())
                .isEqualTo(
                        "Declare a bean new JdbcTransactionManager(money), or set piecework.ledger.data-source to the"
                                + " DataSource of the application's transactions.");
    }

    @Test
    void two_data_sources_of_which_none_is_selected() {
        FailureAnalysis analysis = failure(ManagerOfAnother.class);
        assertThat(analysis.getDescription())
                .isEqualTo("The application has several DataSource beans, money, other, and none of them is primary.");
        assertThat(analysis.getAction())
                .isEqualTo("Set piecework.ledger.data-source to the name of the one that the ledger stores in.");
    }

    @Test
    void tables_of_a_newer_version() {
        String url = Databases.H2.freshUrl();
        Applications.start(Bare.class, "spring.datasource.url=" + url).close();
        Databases.run(url, "INSERT INTO ledger_schema_history (version, installed_at) VALUES (99, CURRENT_TIMESTAMP)");
        assertThat(failure(Bare.class, "spring.datasource.url=" + url).getDescription())
                .isEqualTo(
                        "The ledger cannot open its database: the database holds ledger tables of version 99, this ledger"
                                + " knows up to 1; use a newer ledger.");
    }

    @Test
    void missing_tables_where_they_are_only_validated() {
        FailureAnalysis analysis = failure(
                Bare.class, "spring.datasource.url=" + Databases.H2.freshUrl(), "piecework.ledger.schema=validate");
        assertThat(analysis.getDescription())
                .isEqualTo(
                        "The ledger cannot open its database: the database holds no ledger in schema PUBLIC; open it once"
                                + " with the right to create tables, or apply there what 'piecework schema print --database h2'"
                                + " prints (h2/1.sql of the ledger's jar).");
        assertThat(analysis.getAction()).contains("piecework.ledger.schema=create");
    }

    @Test
    void no_right_to_create_tables() {
        String url = Databases.POSTGRESQL.freshUrl();
        Databases.run(url, "CREATE ROLE poor LOGIN");
        FailureAnalysis analysis = failure(
                Bare.class,
                "spring.datasource.url=" + url.substring(0, url.indexOf('?')),
                "spring.datasource.username=poor");
        assertThat(analysis.getDescription())
                .isEqualTo(
                        "The ledger cannot open its database: could not apply the ledger's script postgresql/1.sql, the"
                                + " database answered 42501: ERROR: permission denied for schema public.");
        assertThat(analysis.getAction())
                .endsWith(
                        "With piecework.ledger.schema=create, the DataSource's user needs the right to create tables.");
    }

    @Test
    void existing_tables_are_validated_or_trusted() {
        String url = "spring.datasource.url=" + Databases.H2.freshUrl();
        Applications.start(Bare.class, url).close();
        Applications.start(Bare.class, url, "piecework.ledger.schema=validate").close();
        try (var context = Applications.start(Bare.class, url, "piecework.ledger.schema=none")) {
            context.getBean(io.piecework.ledger.Ledger.class).execute(Applications.deposit("d-1", "1.00"));
        }
    }

    @Test
    void unsafe_durability() throws IOException {
        try (EmbeddedPostgres unsafe =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
            String[] properties = {
                "spring.datasource.url=" + unsafe.getJdbcUrl("postgres", "postgres"),
                "spring.datasource.username=postgres"
            };
            FailureAnalysis analysis = failure(Bare.class, properties);
            assertThat(analysis.getDescription())
                    .startsWith(
                            "The ledger cannot open its database: the database would lose acknowledged commands: fsync");
            assertThat(analysis.getAction()).contains("piecework.ledger.accept-unsafe-durability");

            Applications.start(
                            Bare.class, properties[0], properties[1], "piecework.ledger.accept-unsafe-durability=true")
                    .close();
        }
    }

    @Test
    void fewer_standbys_than_required() {
        FailureAnalysis analysis = failure(
                Bare.class,
                "spring.datasource.url=" + Databases.H2.freshUrl(),
                "piecework.ledger.require-replicas=1",
                "piecework.ledger.accept-unsafe-durability=true");
        assertThat(analysis.getDescription()).contains("H2 has 0 of 1 required standbys");
        assertThat(analysis.getAction())
                .isEqualTo("Connect the standbys that commits have to wait for, or require fewer:"
                        + " piecework.ledger.require-replicas.");
    }

    @Test
    void a_pool_of_one_connection() {
        FailureAnalysis analysis = failure(
                Bare.class,
                "spring.datasource.url=" + Databases.H2.freshUrl(),
                "spring.datasource.hikari.maximum-pool-size=1",
                "spring.datasource.hikari.connection-timeout=300");
        assertThat(analysis.getDescription()).contains("the connection pool gives no more than 1 connection at a time");
        assertThat(analysis.getAction())
                .isEqualTo("Raise the maximum size of the DataSource's pool; of Spring Boot's own, that is"
                        + " spring.datasource.hikari.maximum-pool-size.");
    }

    @Test
    void a_method_that_cannot_receive_events() {
        FailureAnalysis analysis = failure(WrongMethod.class, Databases.H2.properties());
        assertThat(analysis.getDescription())
                .isEqualTo(
                        "Method void io.piecework.ledger.spring.WrongSettingsTest$WrongMethod.on(java.lang.String) of bean"
                                + " \"wrongSettingsTest.WrongMethod\" cannot receive the ledger's events.");
    }

    @Test
    void two_methods_of_one_listener_that_accept_the_same_event() {
        assertThat(failure(Overlapping.class, Databases.H2.properties()).getDescription())
                .startsWith("Two methods of the listener \"mail\" accept the same event: ");
    }

    private static DataSource memory() {
        var source = new JdbcDataSource();
        source.setUrl(Databases.H2.freshUrl());
        return source;
    }

    @EnableAutoConfiguration(excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
    static class NoDataSource {}

    @EnableAutoConfiguration(
            excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration")
    static class NoManager {
        @Bean
        DataSource only() {
            return memory();
        }
    }

    @EnableAutoConfiguration
    static class ManagerOfAnother {
        @Bean
        DataSource money() {
            return memory();
        }

        @Bean
        DataSource other() {
            return memory();
        }

        @Bean
        PlatformTransactionManager manager(DataSource other) {
            return new JdbcTransactionManager(other);
        }
    }

    @EnableAutoConfiguration
    static class WrongMethod {
        @OnLedgerEvent(name = "mail", from = Start.NOW)
        void on(String text) {
            throw new AssertionError(text);
        }
    }

    @EnableAutoConfiguration
    static class Overlapping {
        @OnLedgerEvent(name = "mail", from = Start.NOW)
        void all(LedgerEvent event) {
            throw new AssertionError(event);
        }

        @OnLedgerEvent(name = "mail", from = Start.NOW)
        void some(io.piecework.ledger.work.assignment.AssignmentEvent event) {
            throw new AssertionError(event);
        }
    }
}
